#include "core/panels/vumaerp/vumaerpreply.h"

#include <QByteArrayView>

#include <cstdint>

using namespace core::vumaerp;

namespace {

void readEverything(const core::HttpResponse &response, core::Intent intent)
{
    const auto answer = answerFrom(response, intent);
    if (!answer)
        return;
    (void)createdFrom(*answer, {});
    (void)terminationFrom(*answer);
    (void)usageFrom(*answer);
    if (const auto databases = databasesFrom(*answer))
        (void)settlementFrom(*databases, {});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr int statuses[] = {200, 400, 401, 403, 404, 409, 415, 429, 500, 504};
    core::HttpResponse response;
    response.body = QByteArrayView(data, qsizetype(size)).toByteArray();
    for (const int status : statuses) {
        response.status = status;
        readEverything(response, core::Intent::Read);
        readEverything(response, core::Intent::Write);
        (void)healthFrom(response);
    }
    return 0;
}
