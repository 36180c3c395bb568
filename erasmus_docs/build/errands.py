"""Jobs made ready for the way: the files of each project packed once, templates once in a build."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from erasmus_docs.build.crew import Lost
from erasmus_docs.build.files import template_folders
from erasmus_docs.build.jobs import Task
from erasmus_docs.build.parcel import Changed, Parcel, Place, pack_folder, pack_project
from erasmus_docs.build.there import Errand, identity
from erasmus_docs.errors import InputError

Parcels = Mapping[str, bytes]
_KEPT = 64


class Packing:
    """Packs what jobs need.

    Args:
        topic: Where workers tell what they begin.
    """

    def __init__(self, topic: str) -> None:
        self._topic, self._run = topic, ""
        self._projects: OrderedDict[tuple[Path, str], tuple[Parcel, Place]] = OrderedDict()
        self._templates: dict[Path, Parcel] = {}

    def errand(self, task: Task, run: str, number: int) -> tuple[Errand, Parcels] | Lost:
        """A job with the parcels it needs, or why it cannot be sent; of another run, anew."""
        if run != self._run:
            self._run = run
            self._templates.clear()
        try:
            project, place = self._project(task)
            own = template_folders(task.path, task.options)[:-1]
            templates = self._own(own[0]) if own else None
        except Changed:
            return Lost("The project file was changed while it was built. Build again.")
        except InputError as error:
            return Lost(str(error))
        except OSError as error:
            return Lost(f"{error.filename}: cannot be read: {error.strerror}.")
        parcels = {one.name: one.data for one in (project, templates) if one is not None}
        return (
            Errand(
                number=number,
                topic=self._topic,
                caller=identity(),
                task=replace(task, files={}),
                run=run,
                place=place,
                project=project.name,
                templates=templates.name if templates else "",
                own=str(own[0]) if own else "",
            ),
            parcels,
        )

    def _project(self, task: Task) -> tuple[Parcel, Place]:
        key = (task.path, task.project)
        if key not in self._projects:
            self._projects[key] = pack_project(task.path, task.options.out, task.files)
        self._projects.move_to_end(key)
        while len(self._projects) > _KEPT:
            self._projects.popitem(last=False)
        return self._projects[key]

    def _own(self, folder: Path) -> Parcel:
        if folder not in self._templates:
            self._templates[folder] = pack_folder(folder)
        return self._templates[folder]
