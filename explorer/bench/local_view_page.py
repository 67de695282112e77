"""The same meshes as a PyVista scene in trame's ``VtkLocalView``: what the explorer is measured next to.

A program of its own, ``python -m explorer.bench.local_view_page --port 8099``: it loads PyVista, VTK
and trame-vtk, which measuring from outside must not. The page is what the documentation of trame-vtk
shows: geometry is sent to vtk.js in the browser, and ``picking_modes`` tells which actor was clicked.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Serve the page until terminated."""
    from trame.app import get_server

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--meshes", type=Path, required=True, help="Folder of the built meshes.")
    wishes = parser.parse_args()
    server = get_server("local-view", client_type="vue3")
    _write_page(server, wishes.meshes)
    server.start(
        host="127.0.0.1",
        port=wishes.port,
        timeout=0,
        open_browser=False,
        show_connection_info=False,
    )


def _write_page(server: object, mesh_dir: Path) -> None:
    """Put all meshes into one view, and the name of what was clicked above it."""
    import pyvista as pv
    from trame.ui.html import DivLayout
    from trame.widgets import client, html, vtk

    from explorer.mesh_store.store import read_meshes

    plotter = pv.Plotter(off_screen=True)
    actors = {}
    for name, mesh in read_meshes(mesh_dir).items():
        for dressing in set(mesh.point_data) - {"Normals"}:
            del mesh.point_data[dressing]
        # An opaque skin would hide everything that can be clicked.
        actors[name] = plotter.add_mesh(
            mesh,
            smooth_shading=True,
            opacity=0.15 if name == "skin" else 1.0,
            pickable=name != "skin",
        )
    plotter.view_xz(negative=True)  # type: ignore[call-arg]  # from behind
    server.state.update({"picked": "", "clicks": 0})  # type: ignore[attr-defined]
    with DivLayout(server) as page:
        client.Style("html, body { margin: 0 }")
        page.root.style = "width: 100vw; height: 100vh"
        # The name is found in the browser, which is the fastest way that there is.
        html.Div(
            "{{ clicks }} {{ picked }}",
            id="picked",
            style="position: absolute; z-index: 1; pointer-events: none",
        )
        view = vtk.VtkLocalView(
            plotter.render_window,
            picking_modes=("['click']",),
            click="picked = names[$event?.remoteId] ?? ''; clicks = clicks + 1",
        )
    names = {view.get_scene_object_id(actor): name for name, actor in actors.items()}
    server.state.names = names  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
