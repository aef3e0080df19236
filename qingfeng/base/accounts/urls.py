from django.urls import path, re_path

from qingfeng.base.accounts import views
from qingfeng.base.accounts.roster import views as roster

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/password/", views.change_password, name="change_password"),
    path("organization/", roster.tree, name="organization"),
    path("organization/units/<int:pk>/", roster.unit, name="unit"),
    path("organization/units/<int:pk>/first-passwords/", roster.first_passwords, name="first_passwords"),
    path("organization/people/<int:pk>/first-password/", roster.first_password, name="first_password"),
    path("organization/people/<int:pk>/retirement/", roster.retire, name="retire"),
    path("organization/import/", roster.roster, name="roster"),
    path("organization/import/template/", roster.roster_template, name="roster_template"),
    path("organization/import/confirmation/", roster.roster_confirm, name="roster_confirm"),
    re_path(r"^organization/import/(?P<digest>[0-9a-f]{64})/$", roster.roster_preview, name="roster_preview"),
]
