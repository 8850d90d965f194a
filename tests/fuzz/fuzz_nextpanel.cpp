#include "core/panels/nextpanel/nextpanelreply.h"

#include <QByteArrayView>

#include <cstdint>

using namespace core::nextpanel;

namespace {

void readEverything(const core::HttpResponse &response, core::Intent intent)
{
    const auto answer = answerFrom(response, intent);
    if (!answer)
        return;
    (void)healthFrom(*answer);
    (void)createdFrom(*answer, {});
    (void)usageFrom(*answer);
    (void)tokenFrom(*answer);
    (void)keyFrom(*answer);
    (void)rowFrom(*answer);
    if (const auto rows = rowsFrom(*answer))
        (void)settlementFrom(*rows, {});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr int statuses[] = {200, 201, 204, 400, 401, 403, 404, 422, 429, 500, 502};
    const QByteArrayView input(data, qsizetype(size));
    core::HttpResponse response;
    response.body = input.toByteArray();
    for (const int status : statuses) {
        response.status = status;
        readEverything(response, core::Intent::Read);
        readEverything(response, core::Intent::Write);
    }
    (void)detailFrom(input);
    return 0;
}
