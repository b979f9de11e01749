# SPDX-License-Identifier: Apache-2.0
"""The rules of scripts/check-layering. Each takes the tree and yields (file, line, what is wrong)."""

import re

from .source import (LAYERS, ONE_NAMESPACE, ROOMS, layer_of, line_at, namespaces_of, order_of, room_of, types_of,
                     unit_of, without)

GENERATED = {"funnel_version.hpp"}  # made by CMake: constants only
MPI_SOURCE = "sim/process/ranks_mpi.cpp"
HASH_SOURCE = "sim/results/sha256.cpp"
LEAST_SQUARES_SOURCE = "sim/calibrate/emulator.cpp"
FILE_HEADERS = {"fcntl.h", "unistd.h", "poll.h", "sys/stat.h"}  # what the standard library lacks: waiting for files

DEVICE_HEADER = re.compile(
    r"^(thrust|cub|cuda|nv|nvtx3|tbb|oneapi)/|^sys/mman\.h$|^(cuda\w*|cooperative_groups\w*|device_\w+|omp|curand\w*)\.(h|cuh|hpp)$"
)
GDAL_HEADER = re.compile(r"^(gdal|ogr|cpl|proj|vrt|geodesic|gnm)\w*\.h(pp)?$|^gdal/|^proj/")
VTK_HEADER = re.compile(r"^vtk\w*(\.h|/.*)$|^(EGL|GL|GLES\w*|KHR)/")
CLI_HEADER = re.compile(r"^CLI/")
MPI_HEADER = re.compile(r"^mpi\w*\.h$")
HASH_HEADER = re.compile(r"^openssl/")
LEAST_SQUARES_HEADER = re.compile(r"^(unsupported/)?Eigen/")
JSON_HEADER = re.compile(r"^nlohmann/")
DEVICE_NAME = re.compile(
    r"\b(?:thrust|tbb|cub)::|\bcuda[A-Z]\w+|\b__(?:global|shared|syncthreads)\w*"
    r"|#[ \t]*pragma[ \t]+omp|\bomp_\w+[ \t]*\("
)
INTERNAL = re.compile(r"\A(?:[ \t]*//[^\n]*\n)*?[ \t]*/// Internal to ")

STANDARD = set(
    """algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes
    climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg cstddef
    cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format
    forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits
    list locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
    scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf
    string string_view syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set
    utility valarray variant vector version""".split()
)


def quoted_includes(tree, *folders):
    for name in tree.files(*folders):
        for line, quoted, header in tree.includes(name):
            if quoted and header not in GENERATED:
                yield name, line, header


def layers(tree):
    """Rule 1."""
    for name, line, header in quoted_includes(tree, *LAYERS):
        layer, target = layer_of(name), layer_of(header)
        if target not in LAYERS:
            known = ", ".join(LAYERS)
            yield name, line, f'includes "{header}"; quoted includes are paths from the root into {known}'
        elif LAYERS.index(target) > LAYERS.index(layer):
            yield name, line, f"includes {header}; {layer} is below {target} and must not know it"
    for name, line, header in quoted_includes(tree, "tests", "bench"):
        tests_options = name.startswith("tests/app/options/") and header.startswith("app/options/")
        if layer_of(header) == "app" and not tests_options:
            yield name, line, f"includes {header}; nobody includes app"


def rooms(tree):
    """Rule 2, includes."""
    for name in tree.files(*ROOMS):
        if room_of(name) is None:
            known = ", ".join(room for group in ROOMS[layer_of(name)] for room in group)
            yield name, 1, f"lies in no room of {layer_of(name)}: {known}"
    for name, line, header in quoted_includes(tree, *ROOMS):
        layer, own, other = layer_of(name), room_of(name), room_of(header)
        if layer_of(header) != layer or not own or not other or own == other:
            continue
        mine, theirs = order_of(layer, own), order_of(layer, other)
        if theirs > mine:
            yield name, line, f"includes {header}; {own} is below {other} and must not know it"
        elif theirs == mine:
            yield name, line, f"includes {header}; {own} and {other} are side by side and do not know each other"


def options_of_app(tree):
    """Rule 2, app: how options are declared and read knows no command."""
    for name, line, header in quoted_includes(tree, "app"):
        if name.startswith("app/options/") and layer_of(header) == "app" and not header.startswith("app/options/"):
            yield name, line, f"includes {header}; app/options knows no command of the program"


def room_namespaces(tree):
    """Rule 2, namespaces."""
    for name in tree.files(*(layer for layer in ROOMS if layer not in ONE_NAMESPACE)):
        wanted = f"funnel::{layer_of(name)}::{room_of(name)}"
        opened = namespaces_of(tree.text(name))
        if room_of(name) and not any(space.startswith("funnel") for _, space in opened):
            yield name, 1, f"opens no namespace; its room's is {wanted}"
        for line, space in opened:
            if space.startswith("funnel") and not (space + "::").startswith(wanted + "::"):
                yield name, line, f"opens namespace {space}; its room's is {wanted}"


def circles(tree):
    """Rule 3. Tarjan's components would find every circle at once; one a unit, the shortest, says where to cut."""
    knows, line_of = {}, {}
    for name, line, header in quoted_includes(tree, *LAYERS, "tests", "bench"):
        a, b = unit_of(name), unit_of(header)
        if a != b:
            knows.setdefault(a, []).append(b)
            line_of.setdefault((a, b), (name, line))
    told = set()
    for start in sorted(knows):
        circle = shortest_way_back(knows, start)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            name, line = line_of[(circle[0], circle[1] if len(circle) > 1 else circle[0])]
            yield name, line, "is in a circle of includes: " + " -> ".join([*circle, circle[0]])


def shortest_way_back(knows, start):
    came_from, queue = {}, [start]
    for unit in queue:
        for other in knows.get(unit, ()):
            if other == start:
                way = [unit]
                while way[0] != start:
                    way.insert(0, came_from[way[0]])
                return way
            if other not in came_from:
                came_from[other] = unit
                queue.append(other)
    return None


def internal_headers(tree):
    """Rule 4."""
    internal = {name for name in tree.files(*LAYERS) if name.endswith(".hpp") and INTERNAL.match(tree.text(name))}
    for name, line, header in quoted_includes(tree, *LAYERS, "tests", "bench"):
        home = header.rsplit("/", 1)[0]
        at_home = name.rsplit("/", 1)[0] == home or name.startswith(f"tests/{layer_of(header)}/")
        if header in internal and not at_home:
            yield name, line, f"includes {header}, which is internal to {home}"


def one_definition(tree):
    """Rule 5. A test program is a folder of tests; two of them may each have a type of one name."""
    first = {}
    for name in tree.files(*LAYERS, "tests", "bench"):
        program = name.rsplit("/", 1)[0] if layer_of(name) in ("tests", "bench") else ""
        for line, qualified in types_of(tree.text(name)):
            for other, other_line in [first[key] for key in ((program, qualified), ("", qualified)) if key in first]:
                if other != name:
                    yield name, line, f"defines {qualified} once more; the other stands in {other}:{other_line}"
                    break
            first.setdefault((program, qualified), (name, line))


def libraries(tree):
    """Rules 6 and 8, and the includes of 7."""
    cli_source = None
    for name in tree.files(*LAYERS):
        layer, cpp = layer_of(name), name.endswith(".cpp")
        for line, quoted, header in tree.includes(name):
            if quoted:
                continue
            if DEVICE_HEADER.search(header):
                if not name.startswith("kernels/device/"):
                    yield name, line, f"includes <{header}>; Thrust, CUDA, TBB and OpenMP belong to kernels/device"
            elif GDAL_HEADER.search(header):
                if not (layer == "geo" and cpp):
                    yield name, line, f"includes <{header}>; GDAL and PROJ belong to the .cpp files of geo"
            elif VTK_HEADER.search(header):
                if not (layer == "viz" and cpp):
                    yield name, line, f"includes <{header}>; VTK and EGL belong to the .cpp files of viz"
            elif MPI_HEADER.search(header):
                if name != MPI_SOURCE:
                    yield name, line, f"includes <{header}>; MPI belongs to {MPI_SOURCE}"
            elif HASH_HEADER.search(header):
                if name != HASH_SOURCE:
                    yield name, line, f"includes <{header}>; OpenSSL belongs to {HASH_SOURCE}"
            elif LEAST_SQUARES_HEADER.search(header):
                if name != LEAST_SQUARES_SOURCE:
                    yield name, line, f"includes <{header}>; Eigen belongs to {LEAST_SQUARES_SOURCE}"
            elif CLI_HEADER.search(header):
                in_app = layer == "app" and cpp
                cli_source = cli_source or (name if in_app else None)
                if not in_app or name != cli_source:
                    yield name, line, f"includes <{header}>; CLI11 belongs to one source of app"
            elif JSON_HEADER.search(header):
                if layer == "kernels" and not (name.startswith("kernels/store/") and cpp):
                    yield name, line, f"includes <{header}>; in kernels it belongs to the .cpp files of kernels/store"
            elif header in FILE_HEADERS and name.startswith("kernels/store/") and cpp:
                continue
            elif layer == "kernels" and header not in STANDARD:
                yield name, line, f"includes <{header}>; kernels uses only the standard library"


def device_names(tree):
    """Rule 7, names."""
    for name in tree.files(*LAYERS):
        if name.startswith("kernels/device/"):
            continue
        text = without(tree.text(name), "strings too")
        for m in DEVICE_NAME.finditer(text):
            what = m.group().strip()
            yield name, line_at(text, m.start()), f"names {what}; Thrust, CUDA, TBB and OpenMP belong to kernels/device"


def device_reach(tree):
    """Rule 7: no chain of our own includes leads from outside kernels/device to a device library's header."""
    for name in tree.files(*LAYERS):
        if name.startswith("kernels/device/"):
            continue
        seen, chains = set(), [[name]]
        while chains:
            chain = chains.pop()
            for _, quoted, header in tree.includes(chain[-1]):
                if not quoted and DEVICE_HEADER.search(header) and len(chain) > 1:
                    line = next(at for at, _, h in tree.includes(name) if h == chain[1])
                    yield name, line, f"reaches <{header}> by " + " -> ".join(chain[1:])
                    chains.clear()
                    break
                if quoted and header not in seen and (tree.root / header).is_file():
                    seen.add(header)
                    chains.append(chain + [header])


ALL = [layers, rooms, options_of_app, room_namespaces, circles, internal_headers, one_definition, libraries, device_names,
       device_reach]
