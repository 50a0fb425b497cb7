// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/child.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t start(const struct child *c, int fd)
{
    static char *const nothing[] = {NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, ignored;
    pid_t pid = -1;
    sigemptyset(&none);
    sigemptyset(&ignored);
    sigaddset(&ignored, SIGPIPE); /* we ignore it; nobody else should */
    if (posix_spawn_file_actions_init(&files)) return -1;
    if (posix_spawnattr_init(&how) == 0) {
        bool ok = !posix_spawn_file_actions_adddup2(&files, fd, 0) &&
                  !posix_spawn_file_actions_adddup2(&files, fd, 1) &&
                  !posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0) &&
                  !posix_spawn_file_actions_addclosefrom_np(&files, 3) && !posix_spawnattr_setsigmask(&how, &none) &&
                  !posix_spawnattr_setsigdefault(&how, &ignored) &&
                  !posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        if (!ok || posix_spawn(&pid, c->path, &files, &how, c->args, c->env ? c->env : nothing)) pid = -1;
        posix_spawnattr_destroy(&how);
    }
    posix_spawn_file_actions_destroy(&files);
    return pid;
}

static bool send_all(int fd, str bytes)
{
    while (bytes.n) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes = (str){bytes.p + n, bytes.n - (size_t)n};
    }
    return shutdown(fd, SHUT_WR) == 0;
}

static bool receive_all(int fd, struct buf *out)
{
    char piece[64 * 1024];
    ssize_t n;
    while ((n = recv(fd, piece, sizeof piece, 0)) > 0 && !out->full)
        buf_put(out, (str){piece, (size_t)n});
    return n == 0 && !out->full;
}

/* What it says at its end; -1: it was ended, or did not answer in time. */
static int talk(int fd, pid_t pid, int seconds, str in, struct buf *out)
{
    struct timeval most = {.tv_sec = seconds};
    int status = 0;
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    bool good = send_all(fd, in) && receive_all(fd, out);
    if (!good) kill(pid, SIGKILL); /* one that has ended already does not mind: it is still ours to wait for */
    if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status)) return -1;
    return WEXITSTATUS(status);
}

err_t child_run(const struct child *c, str in, struct buf *out, int *end)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) return E_BUSY;
    pid_t pid = start(c, ends[1]);
    close(ends[1]);
    if (pid > 0) *end = talk(ends[0], pid, c->seconds, in, out);
    close(ends[0]);
    return pid > 0 ? OK : E_BUSY;
}
