"""What granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from qingfeng.base.bulk import collect_rarely

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingfeng.web.settings")
application = get_wsgi_application()
collect_rarely()
