# SPDX-License-Identifier: Apache-2.0
"""A small tree without a fault, and faults to plant in it one at a time."""

import tempfile
from pathlib import Path

from . import source

GOOD = {
    "kernels/core/grid.hpp": '#include <cstdint>\n// thrust::sort is not used, nor #include "app/main.hpp"\n',
    "kernels/device/backend.hpp": '#include "kernels/core/grid.hpp"\n',
    "kernels/device/launch.hpp": "#include <thrust/for_each.h>\n#include <tbb/parallel_for.h>\n",
    "kernels/device/cuda.cu": '#include "kernels/device/launch.hpp"\n#include <cuda_runtime.h>\n'
                              "int n = cudaGetLastError();\n",
    "kernels/store/world_io.cpp": "#include <nlohmann/json.hpp>\n",
    "geo/raster.hpp": '#include "kernels/core/grid.hpp"\n#include <vector>\nnamespace funnel::geo { struct Raster { int n; }; }\n',
    "geo/raster.cpp": '#include "geo/raster.hpp"\n#include <gdal_priv.h>\n#include <ogrsf_frmts.h>\n'
                      "#include <proj.h>\n",
    "geo/pixels.hpp": "// a comment\n/// \\file\n/// Internal to geo: rows.\n#pragma once\n",
    "sim/text/problems.hpp": "namespace funnel::sim::text {\nstruct Location { int line = 0; };\nstruct Location;\n"
                             'const char* brace = "{"; char b = \'{\';\n}\n',
    "sim/scenario/scenario.hpp": '#include "sim/text/problems.hpp"\nnamespace funnel::sim::scenario {\n'
                                 "struct Scenario { struct Place { int x; }; };\nenum class Kind : int { a };\n}\n",
    "sim/prepare/prepare.hpp": '#include "sim/scenario/scenario.hpp"\nnamespace funnel::sim::prepare {\n'
                               "struct Place { int x; };\nnamespace { struct Mine { int x; }; }\n}\n",
    "sim/prepare/prepare.cpp": '#include "sim/prepare/prepare.hpp"\n#include "sim/prepare/stages.hpp"\n'
                               "namespace funnel::sim::prepare {\nnamespace { struct Mine { int x; }; }\n"
                               "void f() { struct Local { int x; }; if (true) {} }\n}\n",
    "sim/prepare/stages.hpp": '/// \\file\n/// Internal to prepare: steps.\n#include "sim/prepare/inputs.hpp"\n',
    "sim/prepare/inputs.hpp": "#pragma once\n",
    "sim/results/stored.cpp": '#include "sim/prepare/prepare.hpp"\n#include <nlohmann/json.hpp>\n',
    "sim/run/run.hpp": "namespace funnel::sim::run { class Run final { int x; }; }\n",
    "sim/run/run.cpp": '#include "kernels/device/backend.hpp"\n#include "geo/raster.hpp"\n#include "sim/run/run.hpp"\n'
                       '#include "funnel_version.hpp"\n#include <toml++/toml.h>\n'
                       'const char* s = "thrust::device, cudaMalloc";\nauto b = make_cuda_backend(why);\n'
                       "namespace funnel::sim::run { void g() { struct Local { int x; }; } }\nnamespace std {}\n",
    "sim/compare/compare.hpp": "#pragma once\n",
    "sim/process/ranks_mpi.cpp": "#include <mpi.h>\n",
    "kernels/store/read_file.cpp": "#include <fcntl.h>\n#include <poll.h>\n",
    "sim/results/sha256.cpp": "#include <openssl/evp.h>\n",
    "kernels/store/durable.cpp": "#include <fcntl.h>\n#include <unistd.h>\n",
    "viz/draw/canvas.hpp": "namespace funnel::viz::draw { struct Canvas { int w; }; }\n",
    "viz/map/figure.cpp": '#include "viz/draw/canvas.hpp"\n#include <vtkRenderer.h>\n#include <EGL/egl.h>\n',
    "viz/report/page.cpp": '#include "sim/run/run.hpp"\n',
    "app/main.cpp": '#include "viz/draw/canvas.hpp"\n#include <CLI/CLI.hpp>\n',
    "tests/sim/prepare/stages_test.cpp": '#include "sim/prepare/stages.hpp"\n#include <thrust/sort.h>\n#include <gdal.h>\n'
                                         "namespace funnel::test { struct Fixture { int x; }; }\n",
    "tests/sim/run/run_test.cpp": "namespace funnel::test { struct Fixture { int x; }; }\n",
}
BAD = [  # what, file, text, words of the message
    ("kernels knows geo", "kernels/core/a.hpp", '#include "geo/raster.hpp"', "kernels is below geo"),
    ("kernels uses a library", "kernels/core/a.hpp", "#include <fmt/format.h>", "only the standard library"),
    ("sim names Eigen elsewhere", "sim/run/a.cpp", "#include <Eigen/Dense>", "Eigen belongs to sim/calibrate/emulator.cpp"),
    ("a header of kernels uses the system", "kernels/store/a.hpp", "#include <unistd.h>", "only the standard library"),
    ("kernels uses the system", "kernels/core/a.cpp", "#include <unistd.h>", "only the standard library"),
    ("a header of kernels shows JSON", "kernels/store/a.hpp", "#include <nlohmann/json.hpp>", ".cpp files of kernels/store"),
    ("a kernel reads JSON", "kernels/core/a.cpp", "#include <nlohmann/json.hpp>", ".cpp files of kernels/store"),
    ("kernels names Thrust", "kernels/core/a.hpp", "#include <thrust/sort.h>", "belong to kernels/device"),
    ("kernels names CUDA", "kernels/core/a.hpp", "int e = cudaMalloc(&p, 1);", "names cudaMalloc"),
    ("kernels marks a CUDA kernel", "kernels/core/a.hpp", "__global__ void k();", "names __global__"),
    ("geo names OpenMP", "geo/a.cpp", "#pragma omp parallel for", "names #pragma omp"),
    ("sim names TBB", "sim/run/a.cpp", "#include <tbb/task_arena.h>", "belong to kernels/device"),
    ("sim reaches Thrust", "sim/run/a.cpp", '#include "kernels/device/launch.hpp"', "reaches <thrust/for_each.h>"),
    ("geo knows sim", "geo/a.cpp", '#include "sim/run/run.hpp"', "geo is below sim"),
    ("a header of geo shows GDAL", "geo/a.hpp", "#include <gdal_priv.h>", "GDAL and PROJ"),
    ("sim uses GDAL", "sim/run/a.cpp", "#include <cpl_string.h>", "GDAL and PROJ"),
    ("app uses PROJ", "app/a.cpp", "  #  include <proj.h>", "GDAL and PROJ"),
    ("sim names MPI elsewhere", "sim/run/a.cpp", "#include <mpi.h>", "MPI belongs to sim/process/ranks_mpi.cpp"),
    ("sim names OpenSSL elsewhere", "sim/run/a.cpp", "#include <openssl/evp.h>", "OpenSSL belongs to sim/results/sha256.cpp"),
    ("a header of kernels uses the system", "kernels/store/a.hpp", "#include <unistd.h>", "only the standard library"),
    ("sim knows viz", "sim/run/a.hpp", '#include "viz/draw/canvas.hpp"', "sim is below viz"),
    ("a header of viz shows VTK", "viz/map/a.hpp", "#include <vtkSmartPointer.h>", "VTK and EGL"),
    ("app uses EGL", "app/a.cpp", "#include <EGL/egl.h>", "VTK and EGL"),
    ("viz knows app", "viz/map/a.cpp", '#include "app/main.hpp"', "viz is below app"),
    ("viz reads options", "viz/map/a.cpp", "#include <CLI/CLI.hpp>", "CLI11"),
    ("a second source reads options", "app/run.cpp", "#include <CLI/App.hpp>", "one source of app"),
    ("a header of app shows CLI11", "app/options.hpp", "#include <CLI/App.hpp>", "one source of app"),
    ("options know a command", "app/options/parse.cpp", '#include "app/commands.hpp"', "knows no command of the program"),
    ("an include is relative", "geo/a.cpp", '#include "raster.hpp"', "paths from the root"),
    ("an include climbs", "geo/a.cpp", '#include "../app/main.hpp"', "paths from the root"),
    ("a test knows app", "tests/app/a_test.cpp", '#include "app/main.hpp"', "nobody includes app"),
    ("a benchmark knows app", "bench/a.cpp", '#include "app/main.hpp"', "nobody includes app"),
    ("a room knows a later one", "sim/text/a.cpp", '#include "sim/prepare/prepare.hpp"', "text is below prepare"),
    ("a room of kernels knows a later one", "kernels/core/a.hpp", '#include "kernels/device/backend.hpp"',
     "core is below device"),
    ("a room of viz knows a later one", "viz/draw/a.cpp", '#include "viz/figures/a.hpp"', "draw is below figures"),
    ("jobs know each other", "sim/compare/a.cpp", '#include "sim/run/run.hpp"', "side by side"),
    ("a namespace is another room's", "sim/run/a.cpp", "namespace funnel::sim::prepare {}", "its room's is funnel::sim::run"),
    ("a namespace is the layer's", "viz/map/a.cpp", "namespace funnel::viz {}", "its room's is funnel::viz::map"),
    ("headers include each other", "sim/prepare/inputs.hpp", '#include "sim/prepare/stages.hpp"', "circle of includes"),
    ("a source closes a circle", "sim/prepare/inputs.cpp", '#include "sim/prepare/stages.hpp"', "circle of includes"),
    ("a circle of three", "kernels/core/grid.hpp", '#include "kernels/core/b.hpp"', "circle of includes"),
    ("an internal header is used elsewhere", "sim/run/a.cpp", '#include "sim/prepare/stages.hpp"', "internal to sim/prepare"),
    ("an internal header is used a layer up", "sim/run/a.cpp", '#include "geo/pixels.hpp"', "internal to geo"),
    ("a second Place", "sim/prepare/a.hpp", "namespace funnel::sim::prepare { struct Place { double y; }; }",
     "defines funnel::sim::prepare::Place once more"),
    ("a second type in a source", "geo/a.cpp", "namespace funnel { namespace geo { class Raster : public Base<int> { }; } }",
     "defines funnel::geo::Raster once more"),
    ("a second enum", "sim/scenario/a.cpp", "namespace funnel::sim::scenario { enum class Kind : int { b }; }",
     "defines funnel::sim::scenario::Kind once more"),
    ("a test program has two of a name", "tests/sim/run/b_test.cpp",
     "namespace funnel::test { struct Fixture { long x; }; }", "defines funnel::test::Fixture once more"),
]
# Files that a case needs beside its own.
COMPANIONS = {"a circle of three": {"kernels/core/b.hpp": '#include "kernels/core/c.hpp"\n',
                                    "kernels/core/c.hpp": '#include "kernels/core/grid.hpp"\n'}}
NO_ROOM = {"sim/a.cpp": "int x;\n", "viz/maps/a.cpp": "int x;\n"}


def opening(name):
    """The namespace that a file of a room with a namespace opens; empty for other files."""
    room = source.room_of(name)
    named = room and source.layer_of(name) not in source.ONE_NAMESPACE
    return f"namespace funnel::{source.layer_of(name)}::{room} {{}}\n" if named else ""


def findings(tree, files, closed=None):
    """What is found in `files`, of which those without a namespace open their room's; but for the file `closed`."""
    files = {name: text if "namespace funnel" in text or name == closed else text + opening(name)
             for name, text in files.items()}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tree(folder).check()


def faults(tree):
    """What is not found as it should be: sentences."""
    wrong = [f"a good tree, found: {f}" for f in findings(tree, GOOD)]
    for what, name, text, words in BAD:
        planted = {**GOOD, **COMPANIONS.get(what, {}), name: GOOD.get(name, "") + "// first line\n" + text + "\n"}
        line = planted[name].count("\n")
        found = findings(tree, planted)
        at_home = len(found) == 1 and (found[0].startswith(f"{name}:{line}:") or "circle" in words or "once more" in words)
        if not at_home or words not in found[0]:
            wrong.append(f"{what}: expected one finding at {name}:{line} with '{words}', found {found}")
    found = findings(tree, {**GOOD, "sim/run/a.cpp": "int x;\n"}, closed="sim/run/a.cpp")
    if len(found) != 1 or "opens no namespace; its room's is funnel::sim::run" not in found[0]:
        wrong.append(f"a file that opens no namespace: found {found}")
    for name, text in NO_ROOM.items():
        found = findings(tree, {**GOOD, name: text})
        if len(found) != 1 or "lies in no room" not in found[0]:
            wrong.append(f"a file outside the rooms, {name}: found {found}")
    return wrong
