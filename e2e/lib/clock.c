/* Lets a story go forward in time: the wall clock of the server that it starts is ahead by the seconds that the
 * file in ASSIDU_E2E_CLOCK holds (64 bits, host order). Timers keep their own, monotonic clock. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

static volatile int64_t *ahead;
static int (*system_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
    *(void **)&system_clock = dlsym(RTLD_NEXT, "clock_gettime");
    const char *name = getenv("ASSIDU_E2E_CLOCK");
    int file = name ? open(name, O_RDONLY) : -1;
    if (file < 0) return;
    void *seen = mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
    if (seen != MAP_FAILED) ahead = seen;
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    if (!system_clock) *(void **)&system_clock = dlsym(RTLD_NEXT, "clock_gettime");
    int answer = system_clock(clock, at);
    if (answer == 0 && clock == CLOCK_REALTIME && ahead) at->tv_sec += *ahead;
    return answer;
}
