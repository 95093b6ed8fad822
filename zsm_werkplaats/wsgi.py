"""The WSGI application that gunicorn serves."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from zsm_werkplaats.lib.database_patience import be_patient_with_the_database
from zsm_werkplaats.lib.database_role import check_role_at_start

# What is loaded here stays for good. Looking for garbage meanwhile took a quarter of
# the time; doing so among it ever after made one request in thirty wait for a tenth
# of a second. A page makes thousands of objects and lets them go by itself: looking
# for cycles after every 700 took a tenth.
gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")
application = get_wsgi_application()
be_patient_with_the_database()
check_role_at_start()
import_module("zsm_werkplaats.urls")
gc.freeze()
gc.set_threshold(10_000)
gc.enable()
