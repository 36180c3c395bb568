"""Application forms that several actions share: given once, and handed to each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from erasmus_docs.programme import checks, datafile
from erasmus_docs.programme.application_form import FormSection
from erasmus_docs.programme.codes import code_of
from erasmus_docs.programme.model import Action
from erasmus_docs.programme.values import Data, Dated, Names
from erasmus_docs.yamlfile import Path, YamlFile

Forms = tuple[Dated[tuple[FormSection, ...]], ...]


class SharedForm(Data):
    """A form that several actions use.

    Attributes:
        id: Short name of the form.
        actions: Codes of the actions that use it, with the field where only one field does.
        sections: Its sections, as in ``Action.form``.
    """

    id: str
    actions: Names
    sections: Forms


def with_shared(
    actions: Mapping[str, Action], files: list[YamlFile], known: checks.Known
) -> dict[str, Action]:
    """The actions, with shared forms in the calls for which they have none of their own.

    Raises:
        DataError: A form that names an action or a source that does not exist.
    """
    found = dict(actions)
    owners = {
        code_of(action, field): (action.id, field)
        for action in actions.values()
        for field in (None, *action.fields)
    }
    for file in files:
        forms = datafile.record(file, tuple[SharedForm, ...])
        datafile.refuse(file, _problems(forms, owners, known))
        for form in forms:
            for id_, field in (owners[code] for code in form.actions):
                more = _fitting(found[id_], field, form.sections)
                found[id_] = found[id_].model_copy(update={"form": (*found[id_].form, *more)})
    return found


def _problems(
    forms: tuple[SharedForm, ...], owners: Mapping[str, object], known: checks.Known
) -> Iterator[checks.Problem]:
    for number, form in enumerate(forms):
        for code in form.actions:
            if code not in owners:
                at: Path = (number, "actions")
                yield at, f"the action '{code}' does not exist"
        yield from checks.dated(form.sections, (number, "sections"), known)


def _fitting(action: Action, field: str | None, sections: Forms) -> Forms:
    """The values for the calls that offered the action and for which it has no form."""
    offered = action.fields[field] if field else action.calls
    own = {
        call
        for value in action.form
        if not value.fields or field in (None, *value.fields)
        for call in value.calls
    }
    fitting = []
    for value in sections:
        if calls := tuple(call for call in value.calls if call in offered and call not in own):
            fields = (field,) if field else ()
            fitting.append(value.model_copy(update={"calls": calls, "fields": fields}))
    return tuple(fitting)
