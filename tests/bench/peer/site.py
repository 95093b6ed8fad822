"""Stock Django admin on the cases: the columns of our list, and its filters."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path

from cases.case.models.case import Case


class OpenSite(admin.AdminSite):
    """An admin for everybody who is logged in."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class CaseAdmin(admin.ModelAdmin[Any]):
    """The columns of our list and its filters, as stock Django makes them."""

    list_display = ("number", "status", "worker", "prosecutor", "municipality")
    list_select_related = ("worker", "prosecutor", "municipality")
    list_filter = ("status", "worker")
    list_per_page = 25
    search_fields = ("involvements__person__name",)
    ordering = ("-number",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_change_permission = has_view_permission
    has_add_permission = has_delete_permission = has_view_permission

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True


site = OpenSite()
site.register(Case, CaseAdmin)
urlpatterns = [path("admin/", site.urls)]
