"""Keep published merges as other facts; let the two roles enter lists, keep copies and merge."""

from django.apps import apps as project_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

from signatories.models import append_only

EDITING = (
    *(f"{verb}_entry" for verb in ("add", "change", "delete", "view")),
    *(f"{verb}_copy" for verb in ("add", "view")),
    "view_merge",
)
PUBLISHING = (*EDITING, "add_merge", "change_merge")


def install(apps, schema_editor):
    append_only.install(schema_editor.connection)


def allow(apps, schema_editor):
    config = project_apps.get_app_config("signatories")
    create_permissions(config, verbosity=0, using=schema_editor.connection.alias)
    _for_each_role(apps, lambda role, permissions: role.permissions.add(*permissions))


def forbid(apps, schema_editor):
    _for_each_role(apps, lambda role, permissions: role.permissions.remove(*permissions))


def _for_each_role(apps, change):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="signatories")
    for name, codenames in (("editor", EDITING), ("publisher", PUBLISHING)):
        for role in Group.objects.filter(name=name):
            change(role, ours.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("signatories", "0004_entries_copies_merges")]

    operations = [
        # Going back drops the new tables, and their triggers with them.
        migrations.RunPython(install, migrations.RunPython.noop),
        migrations.RunPython(allow, forbid),
    ]
