#include "core/base/openfiles.h"

#include <algorithm>
#include <sys/resource.h>

namespace core {
namespace {

constexpr rlim_t Enough = 65536;

} // namespace

bool allowManyFiles()
{
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return false;
    files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, Enough));
    return setrlimit(RLIMIT_NOFILE, &files) == 0;
}

} // namespace core
