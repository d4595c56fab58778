"""What details hold beyond the row of their list. Every field is named; none tells of drafts."""

from typing import Any

from rest_framework import serializers

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    Identifier,
    ListCheck,
    Membership,
    Name,
    ParticipantRelation,
    Reason,
    StatementRelation,
    Title,
)


class UncertainDateField(serializers.CharField):
    """EDTF text; null where no source gives a date."""

    def to_representation(self, value):
        return value or None


def code(**options: Any) -> Any:
    return serializers.SlugRelatedField(slug_field="code", read_only=True, **options)


def slug(**options: Any) -> Any:
    return serializers.SlugRelatedField(slug_field="slug", read_only=True, **options)


class NameSerializer(serializers.ModelSerializer):
    name = serializers.CharField(source="text")
    used = UncertainDateField()

    class Meta:
        model = Name
        fields = ["language", "kind", "name", "used", "source"]


class RelationSerializer(serializers.ModelSerializer):
    """What a participant continues or succeeds."""

    of = code()
    since = UncertainDateField()

    class Meta:
        model = ParticipantRelation
        fields = ["kind", "of", "since", "note"]


class HeirSerializer(serializers.ModelSerializer):
    """What continues or succeeds a participant."""

    participant = code()
    since = UncertainDateField()

    class Meta:
        model = ParticipantRelation
        fields = ["kind", "participant", "since", "note"]


class MembershipSerializer(serializers.ModelSerializer):
    """``holds`` is set by who loads the rows: a member on the day asked."""

    group = slug()
    participant = code()
    source = slug()
    started = UncertainDateField()
    ended = UncertainDateField()
    holds = serializers.BooleanField()

    class Meta:
        model = Membership
        fields = [
            "group",
            "participant",
            "status",
            "holds",
            "started",
            "started_earliest",
            "started_latest",
            "ended",
            "ended_earliest",
            "ended_latest",
            "source",
            "note",
            "published_in",
        ]


class ReasonSerializer(serializers.ModelSerializer):
    said_on = UncertainDateField()

    class Meta:
        model = Reason
        fields = [
            "attribution",
            "text",
            "speaker",
            "said_on",
            "said_on_earliest",
            "said_on_latest",
            "note",
            "published_in",
        ]


class CitationSerializer(serializers.ModelSerializer):
    """``reasons_on_record`` is set by who loads the rows."""

    id = serializers.IntegerField(source="public_id")
    statement = slug()
    participant = code()
    source = slug()
    date = UncertainDateField(source="edtf")
    act = serializers.IntegerField(source="act_id")
    reasons = ReasonSerializer(source="reasons_on_record", many=True)

    class Meta:
        model = Citation
        fields = [
            "id",
            "statement",
            "participant",
            "source",
            "says",
            "date",
            "earliest",
            "latest",
            "act",
            "quote",
            "printed_name",
            "locator",
            "cites",
            "set_aside",
            "note",
            "reasons",
            "published_in",
        ]


class VersionSerializer(serializers.ModelSerializer):
    """An earlier row of an act, which a correction has replaced."""

    date = UncertainDateField(source="edtf")

    class Meta:
        model = Act
        fields = [
            "kind",
            "date",
            "earliest",
            "latest",
            "represented_by",
            "note",
            "published_in",
            "superseded_in",
        ]


class AttendanceSerializer(serializers.ModelSerializer):
    id = serializers.IntegerField(source="public_id")
    participant = code()
    source = slug()

    class Meta:
        model = Attendance
        fields = [
            "id",
            "participant",
            "role",
            "represented_by",
            "source",
            "printed_name",
            "quote",
            "note",
            "published_in",
        ]


class ScopedSerializer(serializers.ModelSerializer):
    """A fact that covers kinds of participant and single participants."""

    kinds = serializers.SerializerMethodField()
    participants = serializers.SerializerMethodField()

    def get_kinds(self, fact) -> list[str]:
        return [scope.participant_kind for scope in fact.scopes.all() if scope.participant_kind]

    def get_participants(self, fact) -> list[str]:
        return [scope.participant.code for scope in fact.scopes.all() if scope.participant]


class EligibilitySerializer(ScopedSerializer):
    group = slug()
    source = slug()

    class Meta:
        model = Eligibility
        fields = [
            "rule",
            "group",
            "kinds",
            "participants",
            "complete",
            "excludes_others",
            "source",
            "note",
            "published_in",
        ]


class ListCheckSerializer(ScopedSerializer):
    id = serializers.IntegerField(source="public_id")
    source = slug()
    date = UncertainDateField(source="edtf")

    class Meta:
        model = ListCheck
        fields = [
            "id",
            "source",
            "acts",
            "date",
            "earliest",
            "latest",
            "complete",
            "names",
            "kinds",
            "participants",
            "note",
            "published_in",
        ]


class TitleSerializer(serializers.ModelSerializer):
    title = serializers.CharField(source="text")

    class Meta:
        model = Title
        fields = ["language", "title", "source"]


class IdentifierSerializer(serializers.ModelSerializer):
    class Meta:
        model = Identifier
        fields = ["scheme", "value"]


class StatementRelationSerializer(serializers.ModelSerializer):
    """What a statement is to another."""

    to = slug()

    class Meta:
        model = StatementRelation
        fields = ["kind", "to"]


class RelatedFromSerializer(serializers.ModelSerializer):
    """What another statement is to this one."""

    statement = slug()

    class Meta:
        model = StatementRelation
        fields = ["kind", "statement"]
