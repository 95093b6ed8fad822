"""What all filters of lists share."""

import django_filters


class ListFilter(django_filters.FilterSet):
    """A filter that knows whether it narrows the list."""

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.filters)
