"""The settings of the tests: the product's own, in a home folder that is thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="qingfeng-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["QINGFENG_HOME"] = _home
# Playwright keeps an event loop in the thread of the tests; Django would take every later query for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from qingfeng.web.settings import *  # noqa: E402, F403 - the home folder has to be known first
from qingfeng.web.settings import DATABASES, HOME, STORAGES  # noqa: E402 - as above

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Argon2 is slow on purpose; what it protects is not tested by waiting for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
(Path(HOME) / "static").mkdir()

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the browser tests' server has connections of its own, as in life.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME) / "test.sqlite3")}
