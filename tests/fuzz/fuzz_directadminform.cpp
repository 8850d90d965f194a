// The url-encoded decoder: no field is lost or made up, whatever stands in it.
#include "core/panels/directadmin/directadminreply.h"

#include <algorithm>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView body(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto fields = core::directadmin::formFields(body);
    if (fields.size() > std::count(body.begin(), body.end(), '&') + 1)
        __builtin_trap();
    return 0;
}
