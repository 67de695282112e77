"""A small body whose facts a test can change, to see what a build makes anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

from balls import ball

from explorer.facts.landmarks import Landmark, Landmarks
from explorer.geometry import build
from explorer.mesh_store.surface import Surface

POSITIONS = {"T5": (0, 0, 1400), "scapula": (90, 10, 1400), "femur": (80, 0, 900)}


class Body:
    """A small body of three bones and a muscle, whose facts a test can change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.marks = {
            name: Landmark(
                bone=name,
                name="centre",
                method="test",
                sided=at[0] != 0,
                at_mm=at,
                sizes={"radius_mm": 20.0},
            )
            for name, at in POSITIONS.items()
        }
        self.tables = {
            "multifidus": SimpleNamespace(model_dump=lambda mode: {"rows": self.rows}, fascicles=())
        }
        self.rows = 10
        self.sourced = 0.5
        self.made: list[str] = []

    def facts(self) -> SimpleNamespace:
        structures = {
            name: SimpleNamespace(id=name, kind="bone", layer="skeleton", sided=at[0] != 0)
            for name, at in POSITIONS.items()
        }
        muscle = SimpleNamespace(id="multifidus", kind="muscle", layer="deep", sided=True)
        return SimpleNamespace(
            landmarks=Landmarks(list(self.marks.values())),
            structures={**structures, "multifidus": muscle},
            muscles={"multifidus": muscle},
        )

    def sourced_share(self, _structure: object) -> float:
        return self.sourced

    def bone(self, name: str) -> Callable[[Landmarks], Surface]:
        def builder(landmarks: Landmarks) -> Surface:
            self.made.append(name)
            return ball(
                landmarks.point(f"{name}.centre"), landmarks.size(f"{name}.centre", "radius_mm")
            )

        return builder

    def muscles(
        self,
        tables: Mapping[str, object],
        landmarks: Landmarks,
        bones: Mapping[str, Surface],
        *,
        report: Callable[[str], None],
    ) -> dict[str, Surface]:
        self.made.append("multifidus")
        assert all(bone.occlusion.min() < 1 for bone in bones.values()), "bones come shaded"
        report("multifidus")
        return {"multifidus": ball((40, 20, 1300), radius_mm=self.rows)}

    def build(self, *, force: bool = False, out: str = "meshes") -> build.BuildResult:
        self.made.clear()
        return build.build_all(
            self.root, self.root / out, jobs=1, force=force, cache_dir=self.root / "cache"
        )
