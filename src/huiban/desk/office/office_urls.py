"""The doors of sign-in, 首次设置, 设置, 组织 and 审计日志."""

from django.urls import path

from huiban.desk import history
from huiban.desk.office import audit, organisation, persons, setup, sign_in
from huiban.desk.settings import settings_page

urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("me/password", sign_in.password, name="password"),
    path("language", sign_in.language, name="language"),
    path("healthz", sign_in.health, name="health"),
    path("setup", setup.setup, name="setup"),
    path("setup/people", setup.setup_people, name="setup_people"),
    path("setup/people/import", setup.setup_import, name="setup_import"),
    path("setup/people/discard", setup.setup_discard, name="setup_discard"),
    path("setup/people/sample", setup.setup_sample, name="setup_sample"),
    path("setup/preset", setup.setup_preset, name="setup_preset"),
    path("settings", settings_page.settings_overview, name="settings"),
    path("settings/org", organisation.organisation, name="organisation"),
    path("settings/org/import", organisation.import_roster, name="import_roster"),
    path("settings/org/import/apply", organisation.apply_roster, name="apply_roster"),
    path("settings/org/import/progress", organisation.roster_progress, name="roster_progress"),
    path("settings/org/import/discard", organisation.discard_roster, name="discard_roster"),
    path("settings/org/import/sample", organisation.roster_sample, name="roster_sample"),
    path("settings/org/passwords", organisation.first_passwords, name="first_passwords"),
    path("settings/org/aliases/<int:pk>/forget", organisation.forget_alias, name="forget_alias"),
    path("settings/org/people/new", persons.new_person, name="new_person"),
    path("settings/org/people/<int:pk>", persons.person, name="person"),
    path("settings/org/people/<int:pk>/stop", persons.stop_person, name="stop_person"),
    path("settings/org/people/<int:pk>/resume", persons.resume_person, name="resume_person"),
    path("settings/org/people/<int:pk>/password", persons.reset_password, name="reset_password"),
    path("settings/org/departments/<int:pk>", persons.department, name="department"),
    path("audit", audit.audit, name="audit"),
    path("audit/check", audit.check_chain, name="check_chain"),
    path("audit/export", audit.export_audit, name="export_audit"),
    path("history/<str:noun>/<str:ref>", history.history, name="history"),
]
