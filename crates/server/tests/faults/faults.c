/* Makes the world of a program fail while it runs: preloaded into it, this counts every call that changes
 * something outside the program (files, directories, what is sent to others) and obeys a small file that the
 * test maps too, named in FAULTS_ORDERS. The program can be killed at the n-th call, before it, after it or with
 * half of its bytes written; writes to some files can be refused; and the wall clock can be ahead.
 *
 * What other threads do meanwhile goes on until the kill, as in a real one. Terminals, pipes and the
 * runtime's own wake-up calls are not counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* The same order as `Order` in faults.rs. */
struct orders {
    int64_t ahead;     /* seconds that are added to the wall clock */
    int64_t calls;     /* calls so far */
    int64_t kill_at;   /* the call at which to die; 0: never */
    int64_t kill_how;  /* 0 before, 1 after, 2 in the middle */
    int64_t error;     /* the error that writes to files get; 0: none */
    int64_t growing;   /* 1: only those that would make a file longer, as on a full disk */
    int64_t refused;   /* how many got it */
    char below[4040];  /* only files whose path begins with this */
};

static struct orders *orders;

#define REAL(name) ({ static __typeof__(name) *found; if (!found) found = dlsym(RTLD_NEXT, #name); found; })

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("FAULTS_ORDERS");
    int file = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *seen = mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (seen != MAP_FAILED) orders = seen;
    close(file);
}

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* Counts a call; says how to die at it: -1 not at all. */
static int due(void) {
    if (!orders) return -1;
    int64_t call = __atomic_add_fetch(&orders->calls, 1, __ATOMIC_SEQ_CST);
    if (orders->kill_at == 0 || call != orders->kill_at) return -1;
    if (orders->kill_how == 0) die();
    return (int)orders->kill_how;
}

static int counts(int fd) {
    struct stat about;
    return orders && fd > 2 && fstat(fd, &about) == 0 && (S_ISREG(about.st_mode) || S_ISSOCK(about.st_mode) || S_ISDIR(about.st_mode));
}

static int below(const char *path) { return strncmp(path, orders->below, strlen(orders->below)) == 0; }

/* Whether a write of `size` bytes at `at` (-1: where the file stands) is refused. */
static int refused(int fd, int64_t size, int64_t at) {
    if (!orders || orders->error == 0) return 0;
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return 0;
    if (orders->growing) {
        if (at < 0) at = (fcntl(fd, F_GETFL) & O_APPEND) ? about.st_size : lseek(fd, 0, SEEK_CUR);
        if (at + size <= about.st_size) return 0;
    }
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!below(path)) return 0;
    __atomic_add_fetch(&orders->refused, 1, __ATOMIC_SEQ_CST);
    errno = (int)orders->error;
    return 1;
}

static int path_refused(const char *path) {
    char whole[PATH_MAX];
    if (!orders || orders->error == 0) return 0;
    if (path[0] != '/' && getcwd(whole, sizeof whole - NAME_MAX)) {
        strcat(whole, "/");
        strncat(whole, path, NAME_MAX - 2);
        path = whole;
    }
    if (!below(path)) return 0;
    __atomic_add_fetch(&orders->refused, 1, __ATOMIC_SEQ_CST);
    errno = (int)orders->error;
    return 1;
}

#define END(how, answer) do { if ((how) > 0) die(); return answer; } while (0)

#define WRITES(name, kind, at, parameters, arguments, half)                         \
    kind name parameters {                                                          \
        if (!counts(fd)) return REAL(name) arguments;                               \
        int how = due();                                                            \
        if (refused(fd, (int64_t)size, at)) { if (how > 0) die(); return -1; }      \
        if (how == 2) { half; die(); }                                              \
        kind answer = REAL(name) arguments;                                         \
        END(how, answer);                                                           \
    }

WRITES(write, ssize_t, -1, (int fd, const void *bytes, size_t size), (fd, bytes, size), REAL(write)(fd, bytes, size / 2))
WRITES(pwrite, ssize_t, at, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at), REAL(pwrite)(fd, bytes, size / 2, at))
WRITES(pwrite64, ssize_t, at, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at), REAL(pwrite64)(fd, bytes, size / 2, at))
WRITES(send, ssize_t, -1, (int fd, const void *bytes, size_t size, int flags), (fd, bytes, size, flags), REAL(send)(fd, bytes, size / 2, flags))

static size_t whole(const struct iovec *parts, int count) {
    size_t size = 0;
    for (int i = 0; i < count; i++) size += parts[i].iov_len;
    return size;
}

#define WRITES_PARTS(name, at, parameters, arguments, half)                                   \
    ssize_t name parameters {                                                                 \
        if (!counts(fd)) return REAL(name) arguments;                                         \
        int how = due();                                                                      \
        if (refused(fd, (int64_t)whole(parts, count), at)) { if (how > 0) die(); return -1; } \
        if (how == 2) { half; die(); }                                                        \
        ssize_t answer = REAL(name) arguments;                                                \
        END(how, answer);                                                                     \
    }

WRITES_PARTS(writev, -1, (int fd, const struct iovec *parts, int count), (fd, parts, count), REAL(write)(fd, parts[0].iov_base, parts[0].iov_len / 2))
WRITES_PARTS(pwritev, at, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at), REAL(pwrite)(fd, parts[0].iov_base, parts[0].iov_len / 2, at))
WRITES_PARTS(pwritev64, at, (int fd, const struct iovec *parts, int count, off64_t at), (fd, parts, count, at), REAL(pwrite64)(fd, parts[0].iov_base, parts[0].iov_len / 2, at))

/* Calls that are whole or not at all. */
#define ACTS(name, condition, refusal, parameters, arguments)          \
    int name parameters {                                              \
        if (!(condition)) return REAL(name) arguments;                 \
        int how = due();                                               \
        if (refusal) { if (how > 0) die(); return -1; }                \
        if (how == 2) die();                                           \
        int answer = REAL(name) arguments;                             \
        END(how, answer);                                              \
    }

#define NO_SPACE (orders->error == ENOSPC)
ACTS(fsync, counts(fd), !NO_SPACE && refused(fd, INT32_MAX, 0), (int fd), (fd))
ACTS(fdatasync, counts(fd), !NO_SPACE && refused(fd, INT32_MAX, 0), (int fd), (fd))
ACTS(ftruncate, counts(fd), refused(fd, size, 0), (int fd, off_t size), (fd, size))
ACTS(ftruncate64, counts(fd), refused(fd, size, 0), (int fd, off64_t size), (fd, size))
ACTS(fallocate, counts(fd), refused(fd, size, at), (int fd, int mode, off_t at, off_t size), (fd, mode, at, size))
ACTS(fallocate64, counts(fd), refused(fd, size, at), (int fd, int mode, off64_t at, off64_t size), (fd, mode, at, size))
ACTS(rename, orders, 0, (const char *from, const char *to), (from, to))
ACTS(renameat, orders, 0, (int a, const char *from, int b, const char *to), (a, from, b, to))
ACTS(link, orders, path_refused(to), (const char *from, const char *to), (from, to))
ACTS(linkat, orders, path_refused(to), (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
ACTS(unlink, orders, 0, (const char *path), (path))
ACTS(unlinkat, orders, 0, (int a, const char *path, int flags), (a, path, flags))
ACTS(mkdir, orders, path_refused(path), (const char *path, mode_t mode), (path, mode))

/* This one gives its error back instead of setting it. */
int posix_fallocate(int fd, off_t at, off_t size) {
    if (counts(fd) && refused(fd, size, at)) return errno;
    return REAL(posix_fallocate)(fd, at, size);
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    int answer = REAL(clock_gettime)(clock, at);
    if (answer == 0 && clock == CLOCK_REALTIME && orders) at->tv_sec += orders->ahead;
    return answer;
}

/* How openssl asks for the wall clock. Other programs in C keep theirs: their timeouts count by it. */
static void ahead_for_openssl(struct timespec *now) {
    static int is_openssl = -1;
    if (is_openssl < 0) is_openssl = strcmp(program_invocation_short_name, "openssl") == 0;
    REAL(clock_gettime)(CLOCK_REALTIME, now);
    if (is_openssl && orders) now->tv_sec += orders->ahead;
}

time_t time(time_t *at) {
    struct timespec now;
    ahead_for_openssl(&now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    struct timespec now;
    (void)zone;
    ahead_for_openssl(&now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return 0;
}
