"""Make the two roles: editors draft and describe, publishers also publish and correct.

Permissions are made by Django after all migrations have run, so this one makes them first.
"""

from django.apps import apps as project_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

FACTS = [
    "act",
    "attendance",
    "citation",
    "eligibility",
    "eligibilityscope",
    "listcheck",
    "listcheckscope",
    "membership",
    "reason",
    "reportedcount",
]
DESCRIPTIONS = [
    "code",
    "country",
    "group",
    "identifier",
    "name",
    "organisation",
    "participant",
    "participantrelation",
    "publisher",
    "series",
    "source",
    "statement",
    "statementrelation",
    "summit",
    "title",
    "topic",
]
READ = ["revision"]
PUBLISH = ["publish_record", "correct_record"]


def make_roles(apps, schema_editor):
    # emit_post_migrate_signal has not run yet on a new database.
    config = project_apps.get_app_config("signatories")
    create_permissions(config, verbosity=0, using=schema_editor.connection.alias)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="signatories")
    editing = [f"{verb}_{name}" for name in FACTS for verb in ("add", "change", "delete", "view")]
    editing += [f"{verb}_{name}" for name in DESCRIPTIONS for verb in ("add", "change", "view")]
    editing += [f"view_{name}" for name in READ]
    # Who edited what: the history of each record is seen with a permission of its own.
    editing += [f"view_historical{name}" for name in DESCRIPTIONS]
    editor, _ = Group.objects.get_or_create(name="editor")
    editor.permissions.set(ours.filter(codename__in=editing))
    publisher, _ = Group.objects.get_or_create(name="publisher")
    publisher.permissions.set(ours.filter(codename__in=editing + PUBLISH))


def drop_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["editor", "publisher"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("signatories", "0002_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, drop_roles)]
