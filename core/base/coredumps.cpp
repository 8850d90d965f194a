#include "core/base/coredumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace core {

bool forbidCoreDumps()
{
    const rlimit none{0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

} // namespace core
