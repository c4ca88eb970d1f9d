/* Loaded before libc, it counts the calls by which a program changes files, and lets one of them go wrong.
 *
 *   FAULT="kill 17"     the 17th such call is not made: the process is killed instead
 *   FAULT="torn 17"     half of what it was to write is written, then the process is killed
 *   FAULT="full 17"     from the 17th on, nothing more fits on the disk
 *   FAULT="broken 17"   from the 17th on, the disk fails
 *   FAULT_COUNT=FILE    the number of calls is left there at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char how[16];
static long at, seen;

__attribute__((constructor)) static void begin(void) {
    const char *fault = getenv("FAULT");
    if (fault) sscanf(fault, "%15s %ld", how, &at);
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", seen);
        fclose(file);
    }
}

static int is(const char *name) { return strcmp(how, name) == 0; }

/* The number of this call is up: whoever kills does it here. Says whether the call is to fail, by errno. */
static int fails(int takes_room) {
    long number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (number == at && (is("kill") || is("torn"))) kill(getpid(), SIGKILL);
    if (at == 0 || number < at) return 0;
    if (is("full") && takes_room) return errno = ENOSPC, 1;
    if (is("broken")) return errno = EIO, 1;
    return 0;
}

/* Standard output and pipes are no disk: a process may be killed there, and nothing else. */
static int is_disk(int fd) {
    struct stat known;
    return fd > 2 && fstat(fd, &known) == 0 && S_ISREG(known.st_mode);
}

static int is_torn_next(void) { return is("torn") && __atomic_load_n(&seen, __ATOMIC_SEQ_CST) + 1 == at; }

#define NEXT(result, name, ...)                                       \
    static result (*next)(__VA_ARGS__);                               \
    if (!next) next = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define WRITES(name, offset)                                                       \
    ssize_t name(int fd, const void *bytes, size_t count, offset place) {          \
        NEXT(ssize_t, #name, int, const void *, size_t, offset);                   \
        if (is_disk(fd)) {                                                         \
            if (is_torn_next()) next(fd, bytes, count / 2, place);                 \
            if (fails(1)) return -1;                                               \
        }                                                                          \
        return next(fd, bytes, count, place);                                      \
    }

WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t count) {
    NEXT(ssize_t, "write", int, const void *, size_t);
    if (is_disk(fd)) {
        if (is_torn_next()) next(fd, bytes, count / 2);
        if (fails(1)) return -1;
    } else if (fd == 1 && (is("kill") || is("torn") || at == 0)) {
        fails(0);
    }
    return next(fd, bytes, count);
}

#define OF_FILE(name, takes_room, parameters, arguments, ...)      \
    int name parameters {                                          \
        NEXT(int, #name, __VA_ARGS__);                             \
        if (fails(takes_room)) return -1;                          \
        return next arguments;                                     \
    }

OF_FILE(fsync, 0, (int fd), (fd), int)
OF_FILE(fdatasync, 0, (int fd), (fd), int)
OF_FILE(ftruncate, 0, (int fd, off_t size), (fd, size), int, off_t)
OF_FILE(ftruncate64, 0, (int fd, off64_t size), (fd, size), int, off64_t)
OF_FILE(rename, 0, (const char *from, const char *to), (from, to), const char *, const char *)
OF_FILE(link, 1, (const char *from, const char *to), (from, to), const char *, const char *)
OF_FILE(linkat, 1, (int in, const char *from, int at, const char *to, int how), (in, from, at, to, how), int, const char *,
        int, const char *, int)
OF_FILE(unlink, 0, (const char *path), (path), const char *)
OF_FILE(mkdir, 1, (const char *path, mode_t mode), (path, mode), const char *, mode_t)

/* Making a file takes room; opening one that is there does not. */
#define OPENS(name)                                                          \
    int name(const char *path, int flags, ...) {                             \
        NEXT(int, #name, const char *, int, ...);                            \
        mode_t mode = 0;                                                     \
        if (flags & (O_CREAT | O_TMPFILE)) {                                 \
            va_list rest;                                                    \
            va_start(rest, flags);                                           \
            mode = va_arg(rest, mode_t);                                     \
            va_end(rest);                                                    \
        }                                                                    \
        if ((flags & O_CREAT) && access(path, F_OK) != 0 && fails(1)) return -1; \
        return next(path, flags, mode);                                      \
    }

OPENS(open)
OPENS(open64)
