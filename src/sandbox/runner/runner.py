"""Runs Python submissions: the same frames by turns as the JavaScript runner (see ../protocol.ts).

Nothing here keeps a hostile file in: Python cannot confine Python. What keeps it in is the kernel (resource
limits and, on Linux, a system call filter), and that the parent alone holds answers, limits and the clock.
"""

import ast
import builtins
import ctypes
import json
import os
import platform
import struct
import sys
import time
import types

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[variable] = "1"
try:
    import numpy

    # NumPy loads these on their first use, when no file can be opened any more.
    import numpy.fft
    import numpy.ma
except ImportError:
    numpy = None

# What a submission may import. Loaded before the filter, after which no file can be opened.
import __future__, abc, array, bisect, cmath, collections, collections.abc, copy, dataclasses, decimal, enum
import fractions, functools, heapq, itertools, math, numbers, operator, queue, random, re, statistics, string
import typing

ALLOWED = frozenset(
    "__future__ abc array bisect cmath collections copy dataclasses decimal enum fractions functools heapq "
    "itertools math numbers numpy operator queue random re statistics string time typing".split()
)

LOAD, INPUT, GO, GET, ANSWER = 1, 2, 3, 4, 5
READY, LOADED, INPUT_OK, ASK, DONE, OUTPUT, LOG = 64, 65, 66, 67, 68, 69, 70
LIVE_LINES = 32
HEADER = struct.Struct("<BBHI")
SIZE = struct.Struct("<I")
MARK = 0xD7
PREFIX = "submission:"
NUMPY_FOLDER = None if numpy is None else os.path.dirname(numpy.__file__) + os.sep
SAFE_INTEGER = 2**53 - 1


# ---- Frames ------------------------------------------------------------------------------------------


def read_exactly(length):
    data = bytearray(length)
    view = memoryview(data)
    while len(view) > 0:
        count = os.readv(0, [view])
        if count == 0:
            os._exit(0)
        view = view[count:]
    return data


def read_header():
    kind, _mark, _zero, _length = HEADER.unpack(read_exactly(HEADER.size))
    return kind


def read_message():
    (length,) = SIZE.unpack(read_exactly(SIZE.size))
    return json.loads(read_exactly(length).decode("utf-8"))


def write_all(data):
    view = memoryview(data).cast("B")
    while len(view) > 0:
        view = view[os.write(1, view) :]


def write_frame(kind, message, chunks=()):
    # Escaped to ASCII: a lone surrogate has no UTF-8.
    text = json.dumps(message, allow_nan=False).encode("ascii")
    length = SIZE.size + len(text) + sum(len(chunk) for chunk in chunks)
    write_all(HEADER.pack(kind, MARK, 0, length) + SIZE.pack(len(text)) + text)
    for chunk in chunks:
        write_all(chunk)


def expect(kind):
    if read_header() != kind:
        os._exit(70)


# ---- Values ------------------------------------------------------------------------------------------

DTYPE_BYTES = {"float32": 4, "float64": 8, "int32": 4, "uint8": 1}
# Element types that do not travel, and those that hold all of their values.
WIDER = {
    "bool": "uint8",
    "float16": "float32",
    "int8": "int32",
    "int16": "int32",
    "uint16": "int32",
    "uint32": "float64",
    "int64": "float64",
    "uint64": "float64",
}


class Unreadable(Exception):
    pass


class TooLarge(Exception):
    pass


def build(wire, oracle):
    """The value as the solution sees it; array bytes are read from the pipe as they come up."""
    if isinstance(wire, list):
        return [build(element, oracle) for element in wire]
    if not isinstance(wire, dict):
        return wire
    kind = wire["kind"]
    if kind == "number":
        return float(wire["is"].replace("Infinity", "inf"))
    if kind == "record":
        return {name: build(field, oracle) for name, field in wire["fields"]}
    if kind == "oracle":
        return oracle
    if kind == "numbers":
        return numpy.frombuffer(read_exactly(wire["length"] * 8), dtype="float64").tolist()
    data = read_exactly(wire["length"] * DTYPE_BYTES[wire["dtype"]])
    flat = numpy.frombuffer(data, dtype=wire["dtype"])
    return flat.reshape(wire["shape"]) if kind == "tensor" else flat


class Reader:
    """Describes a result as JSON and bytes."""

    def __init__(self, room):
        self.room = room
        self.chunks = []

    def take(self, size):
        self.room -= size
        if self.room < 0:
            raise TooLarge()

    def read(self, value, path="", depth=0):
        self.take(8)
        if depth > 32:
            raise Unreadable("nesting deeper than 32" + at(path))
        if value is None or isinstance(value, bool):
            return value
        if numpy is not None and isinstance(value, numpy.ndarray):
            return self.read_array(value, path)
        if numpy is not None and isinstance(value, numpy.bool_):
            return bool(value)
        if is_number(value):
            return wire_number(value, path)
        if isinstance(value, str):
            self.take(2 * len(value))
            return str(value)
        if isinstance(value, (list, tuple)):
            return self.read_list(value, path, depth)
        if isinstance(value, dict):
            return self.read_dict(value, path, depth)
        raise Unreadable(type_name(value) + at(path))

    def read_array(self, value, path):
        array = numpy.asarray(value)
        dtype = WIDER.get(array.dtype.name, array.dtype.name)
        if dtype not in DTYPE_BYTES:
            raise Unreadable(type_name(value) + at(path))
        self.take(array.size * 8)
        array = numpy.ascontiguousarray(array, dtype=dtype)
        self.chunks.append(array.tobytes())
        described = {"kind": "array", "dtype": dtype, "length": int(array.size)}
        if value.ndim != 1:
            described.update(kind="tensor", shape=list(value.shape))
        return described

    def read_list(self, value, path, depth):
        self.take(8 * len(value))
        if all(is_number(element) for element in value):
            numbers = [finite_float(element, path) for element in value]
            self.chunks.append(struct.pack("<%dd" % len(numbers), *numbers))
            return {"kind": "numbers", "length": len(numbers)}
        return [self.read(element, "%s[%d]" % (path, i), depth + 1) for i, element in enumerate(value)]

    def read_dict(self, value, path, depth):
        fields = []
        for name, field in value.items():
            if not isinstance(name, str):
                raise Unreadable("key that is no str" + at(path))
            self.take(2 * len(name))
            fields.append([str(name), self.read(field, path + "." + name, depth + 1)])
        return {"kind": "record", "fields": fields}


def at(path):
    return " at " + path[:300] if path else ""


def is_number(value):
    if isinstance(value, bool):
        return False
    return isinstance(value, (int, float)) or (
        numpy is not None and isinstance(value, (numpy.integer, numpy.floating))
    )


def finite_float(value, path):
    if isinstance(value, int) and abs(value) > SAFE_INTEGER:
        raise Unreadable("int beyond 2^53" + at(path))
    return float(value)


def wire_number(value, path):
    number = finite_float(value, path)
    if number != number:
        return {"kind": "number", "is": "NaN"}
    if number in (float("inf"), float("-inf")):
        return {"kind": "number", "is": "Infinity" if number > 0 else "-Infinity"}
    if number == 0 and struct.pack("<d", number)[7] == 0x80:
        return {"kind": "number", "is": "-0"}
    return number


def type_name(value):
    if numpy is not None and isinstance(value, numpy.ndarray):
        return "ndarray<%s>" % value.dtype.name
    if value is None:
        return "None"
    kind = type(value)
    return kind.__name__ if kind.__module__ == "builtins" else "%s.%s" % (kind.__module__, kind.__name__)


# ---- Log and counts ----------------------------------------------------------------------------------


class Log:
    """What print writes to. Tells the first lines at once, keeps the rest, and no more than the limit."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self):
        self.limit = 0
        self.parts = []
        self.length = 0
        self.cut = False
        self.lines_to_tell = 0

    def write(self, text):
        room = self.limit - self.length
        if len(text) > room:
            self.cut = True
        if room > 0:
            self.parts.append(text[:room])
            self.length += min(room, len(text))
        if self.lines_to_tell > 0 and text.endswith("\n"):
            self.lines_to_tell -= 1
            write_frame(LOG, "".join(self.parts))
            self.parts = []
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def take(self):
        text, cut = "".join(self.parts), self.cut
        self.parts, self.length, self.cut, self.lines_to_tell = [], 0, False, 0
        return text, cut


class Counter:
    """
    Lines that ran, by sys.settrace; calls of C functions that an approach may be known by; elements that its
    functions' own dictionaries and sets held when they returned.
    """

    WATCHED = {"sort": "sort", "sorted": "sort", "argsort": "sort", "lexsort": "sort", "append": "Array.push"}

    def __init__(self, paths):
        # Lines of the n-th module are counted at n * 1,000,000 + line.
        self.base = {PREFIX + path: index * 1_000_000 for index, path in enumerate(paths)}
        self.reset()

    def reset(self):
        self.sites, self.calls, self.nesting, self.depth, self.stored = {}, {}, 0, 0, 0

    def start(self):
        self.reset()
        sys.setprofile(self.profile)
        sys.settrace(self.trace)

    @staticmethod
    def stop():
        sys.settrace(None)
        sys.setprofile(None)

    def trace(self, frame, event, _argument):
        base = self.base.get(frame.f_code.co_filename)
        if base is None:
            return None
        self.nesting += 1
        self.depth = max(self.depth, self.nesting)
        return self.trace_lines

    def trace_lines(self, frame, event, _argument):
        if event == "line":
            site = self.base[frame.f_code.co_filename] + frame.f_lineno
            self.sites[site] = self.sites.get(site, 0) + 1
        elif event == "return":
            self.nesting -= 1
            self.stored += sum(len(v) for v in frame.f_locals.values() if isinstance(v, (dict, set)))
        return self.trace_lines

    def profile(self, frame, event, argument):
        # NumPy's functions are Python around C: np.sort calls an array's sort from a file of NumPy's.
        source = frame.f_code.co_filename
        if event != "c_call" or not (source in self.base or source.startswith(NUMPY_FOLDER)):
            return
        owner = type(getattr(argument, "__self__", None)).__name__
        name = "Set.add" if (owner, argument.__name__) == ("set", "add") else self.WATCHED.get(argument.__name__)
        if name is not None:
            self.calls[name] = self.calls.get(name, 0) + 1

    def message(self):
        return {
            "sites": list(self.sites.items()),
            "calls": list(self.calls.items()),
            "inputReads": 0,
            "extraElements": self.stored,
            "depth": self.depth,
        }


# ---- Programs ----------------------------------------------------------------------------------------


class Program:
    def __init__(self, message):
        self.sources = {module["path"]: module for module in message["modules"]}
        self.modules = {}
        self.counter = Counter(list(self.sources)) if message["counted"] else None
        self.output_bytes = message["outputBytes"]
        main = self.run_module(message["modules"][0]["path"])
        self.entries = {
            name: getattr(main, name) for name in message["entries"] if callable(getattr(main, name, None))
        }

    def run_module(self, path):
        if path in self.modules:
            return self.modules[path]
        described = self.sources[path]
        tree = ast.parse(described["source"], PREFIX + path)
        code = compile(tree, PREFIX + path, "exec", dont_inherit=True)
        module = types.ModuleType(path.rsplit("/", 1)[-1].removesuffix(".py"))
        self.modules[path] = module
        # dataclasses and typing look a class's module up here.
        sys.modules[module.__name__] = sys.modules.get(module.__name__, module)
        module.__dict__["__builtins__"] = self.builtins_for(described["imports"])
        exec(code, module.__dict__)
        return module

    def builtins_for(self, imports):
        genuine = builtins.__import__

        def guarded(name, globals=None, locals=None, fromlist=(), level=0):
            root = name.split(".")[0]
            if root in imports:
                return self.run_module(imports[root])
            if level == 0 and root in ALLOWED:
                return genuine(name, globals, locals, fromlist, level)
            raise ImportError("a solution may import NumPy, basic modules and its own files, not %r" % name)

        own = dict(builtins.__dict__)
        own["__import__"] = guarded
        for name in ("open", "input", "breakpoint", "help", "exit", "quit"):
            own.pop(name, None)
        return own


def end_of_value(reader, value):
    try:
        return {"kind": "value", "wire": reader.read(value), "typeName": type_name(value)}
    except TooLarge:
        return {"kind": "too-large"}
    except Unreadable as error:
        return {"kind": "unreadable", "what": str(error)}


def end_of_thrown(error, paths):
    if isinstance(error, MemoryError):
        return {"kind": "memory"}
    frames = frames_of(error, paths)
    try:
        # A SyntaxError's text repeats the place, which the frame says already.
        message = str(error.msg if isinstance(error, SyntaxError) else error)[:10_000]
    except BaseException:
        message = ""
    return {"kind": "threw", "thrown": {"name": type(error).__name__, "message": message, "frames": frames}}


def frames_of(error, paths):
    """Innermost first, as JavaScript has them."""
    frames = []
    if isinstance(error, SyntaxError) and str(error.filename).startswith(PREFIX):
        frames.append([None, error.filename[len(PREFIX) :], error.lineno or 1, max(1, error.offset or 1)])
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        path = code.co_filename[len(PREFIX) :]
        if code.co_filename.startswith(PREFIX) and path in paths:
            name = None if code.co_name == "<module>" else code.co_name
            frames.append([name, path, trace.tb_lineno or 1, column_of(code, trace.tb_lasti)])
            frames = frames[-30:]
        trace = trace.tb_next
    frames.reverse()
    return frames


def column_of(code, instruction):
    if not hasattr(code, "co_positions"):
        return 1
    for index, (_line, _end_line, column, _end_column) in enumerate(code.co_positions()):
        if index == instruction // 2:
            return (column or 0) + 1
    return 1


def output_message(log, end, counter):
    text, cut = log.take()
    return {"end": end, "log": text, "logCut": cut, "counts": counter.message() if counter else None}


def load(log):
    message = read_message()
    log.limit, log.lines_to_tell = message["logCharacters"], LIVE_LINES
    paths = {module["path"] for module in message["modules"]}
    program = None
    try:
        if numpy is None:
            raise ModuleNotFoundError("NumPy is not installed for this Python")
        program = Program(message)
        end = {"kind": "loaded", "entries": list(program.entries)}
    except BaseException as error:
        end = end_of_thrown(error, paths)
    write_frame(LOADED, output_message(log, end, None))
    return program


def make_oracle(program):
    def oracle(*arguments):
        reader = Reader(program.output_bytes)
        wires = [reader.read(argument) for argument in arguments]
        write_frame(ASK, wires, reader.chunks)
        expect(ANSWER)
        return build(read_message(), None)

    return oracle


def call(program, log):
    message = read_message()
    oracle = make_oracle(program)
    arguments = [build(wire, oracle) for wire in message["args"]]
    entry = program.entries[message["entry"]]
    write_frame(INPUT_OK, None)
    expect(GO)

    log.lines_to_tell = LIVE_LINES
    counter = program.counter
    if counter is not None:
        counter.start()
    started = time.perf_counter()
    thrown, value = None, None
    try:
        value = entry(*arguments)
    except BaseException as error:
        thrown = error
    finally:
        clock = (time.perf_counter() - started) * 1000
        if counter is not None:
            counter.stop()
    write_frame(DONE, {"clockMs": clock})
    expect(GET)

    reader = Reader(program.output_bytes)
    paths = set(program.sources)
    end = end_of_thrown(thrown, paths) if thrown is not None else end_of_value(reader, value)
    write_frame(OUTPUT, output_message(log, end, counter), reader.chunks if end["kind"] == "value" else ())


# ---- The system call filter ----------------------------------------------------------------------------

# For x86_64 and aarch64: memory, the two pipes, signals of one's own, time, locks, the end. Any other call is
# refused with EPERM; those in DEADLY have no innocent use and end the process (SIGSYS).
SYSCALLS = {
    "x86_64": {
        "audit": 0xC000003E,
        "allowed": (
            "read 0 write 1 close 3 fstat 5 lseek 8 mmap 9 mprotect 10 munmap 11 brk 12 rt_sigaction 13 "
            "rt_sigprocmask 14 rt_sigreturn 15 readv 19 writev 20 sched_yield 24 mremap 25 madvise 28 "
            "nanosleep 35 getpid 39 exit 60 gettimeofday 96 getrusage 98 sigaltstack 131 gettid 186 time 201 "
            "futex 202 sched_getaffinity 204 restart_syscall 219 clock_gettime 228 clock_getres 229 "
            "clock_nanosleep 230 exit_group 231 getrandom 318 rseq 334"
        ),
        "deadly": (
            "socket 41 connect 42 execve 59 kill 62 ptrace 101 tkill 200 process_vm_readv 310 "
            "process_vm_writev 311 bpf 321 execveat 322 io_uring_setup 425"
        ),
    },
    "aarch64": {
        "audit": 0xC00000B7,
        "allowed": (
            "close 57 lseek 62 read 63 write 64 readv 65 writev 66 fstat 80 exit 93 exit_group 94 futex 98 "
            "nanosleep 101 clock_gettime 113 clock_getres 114 clock_nanosleep 115 sched_getaffinity 123 "
            "sched_yield 124 restart_syscall 128 sigaltstack 132 rt_sigaction 134 rt_sigprocmask 135 "
            "rt_sigreturn 139 getrusage 165 gettimeofday 169 getpid 172 gettid 178 brk 214 munmap 215 "
            "mremap 216 mmap 222 mprotect 226 madvise 233 getrandom 278 rseq 293"
        ),
        "deadly": (
            "ptrace 117 kill 129 tkill 130 socket 198 connect 203 execve 221 process_vm_readv 270 "
            "process_vm_writev 271 bpf 280 execveat 281 io_uring_setup 425"
        ),
    },
}


def install_filter():
    """Lays a seccomp filter over this process; True when it is on."""
    machine = SYSCALLS.get(platform.machine())
    if machine is None or not sys.platform.startswith("linux"):
        return False
    numbers = {kind: [int(word) for word in machine[kind].split()[1::2]] for kind in ("allowed", "deadly")}
    load_word, jump_equal, answer = 0x20, 0x15, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050001, 0x80000000

    # (code, jump if true, jump if false, value): architecture, then the number against each list.
    program = [(load_word, 0, 0, 4), (jump_equal, 1, 0, machine["audit"]), (answer, 0, 0, kill)]
    program.append((load_word, 0, 0, 0))
    for number in numbers["allowed"]:
        program += [(jump_equal, 0, 1, number), (answer, 0, 0, allow)]
    for number in numbers["deadly"]:
        program += [(jump_equal, 0, 1, number), (answer, 0, 0, kill)]
    program.append((answer, 0, 0, refuse))

    packed = b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(packed, len(packed))
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None, use_errno=True)
    word = ctypes.c_ulong
    no_new_privileges, set_seccomp, filter_mode = 38, 22, 2
    if libc.prctl(no_new_privileges, word(1), word(0), word(0), word(0)) != 0:
        return False
    address = word(ctypes.addressof(header))
    return libc.prctl(set_seccomp, word(filter_mode), address, word(0), word(0)) == 0


def limit_resources():
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass


def serve(use_filter):
    log = Log()
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = log
    sys.stdin = sys.__stdin__ = None
    limit_resources()
    is_filtered = use_filter and install_filter()
    write_frame(READY, {"seccomp": is_filtered})
    program = None
    while True:
        kind = read_header()
        if kind == LOAD:
            program = load(log)
        elif kind == INPUT and program is not None:
            call(program, log)
        else:
            os._exit(70)


serve("--no-filter" not in sys.argv)
