"""A filter of system calls for the sandbox: what no exercise needs and what has been used to break out.

Also refused is memory that no limit counts (memfd, System V shared memory). The program is classic BPF
as in the kernel's Documentation/userspace-api/seccomp_filter.rst.
"""

import platform
import struct

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_EPERM, _ENOSYS, _NO_FAMILY = 1, 38, 97
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_NEW_USER_NAMESPACE = 0x10000000
_FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6: of the others, some ignore network namespaces

# name: number on x86_64, number on aarch64
_FORBIDDEN = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
}
_MACHINES = {  # column above, audit number, clone, clone3, socket
    "x86_64": (0, 0xC000003E, 56, 435, 41),
    "aarch64": (1, 0xC00000B7, 220, 435, 198),
}


def program(machine: str | None = None) -> bytes | None:
    """The filter for this machine; None where its system calls are not known here."""
    known = _MACHINES.get(machine or platform.machine())
    if known is None:
        return None
    column, architecture, clone, clone3, socket = known
    code = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, architecture, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, 0x40000000, no=1),  # the x32 numbers of x86_64
        _step(_RETURN, _ERROR | _EPERM),
    ]
    for numbers in _FORBIDDEN.values():
        code += [_step(_EQUAL, numbers[column], no=1), _step(_RETURN, _ERROR | _EPERM)]
    code += [_step(_EQUAL, clone3, no=1), _step(_RETURN, _ERROR | _ENOSYS)]  # libc then uses clone
    code += [
        _step(_EQUAL, clone, no=4),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(_ANY_BIT, _NEW_USER_NAMESPACE, no=1),
        _step(_RETURN, _ERROR | _EPERM),
        _step(_RETURN, _ALLOW),
    ]
    code += [_step(_EQUAL, socket, no=2 + len(_FAMILIES)), _step(_LOAD, _FIRST_ARGUMENT)]
    for place, family in enumerate(_FAMILIES):
        code.append(_step(_EQUAL, family, yes=len(_FAMILIES) - place))
    code += [_step(_RETURN, _ERROR | _NO_FAMILY), _step(_RETURN, _ALLOW)]
    return b"".join(code)


def _step(operation: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", operation, yes, no, value)
