// Whatever DirectAdmin may send, to the old commands and to the newer API.
#include "core/panels/directadmin/directadminreply.h"

#include <cstdint>

using namespace Qt::Literals::StringLiterals;
using namespace core::directadmin;

namespace {

void readValues(const Answer &answer)
{
    accountFrom(answer);
    accountsFrom(answer.json);
    domainOwnersFrom(answer);
    usageFrom(answer, answer);
    certificateFrom(answer);
    isHalfDone(answer.details);
    if (const auto records = recordsFrom(answer, u"example.com"_s)) {
        for (const core::DnsRecord &record : *records)
            valueToAdd(record);
    }
    loginLinkFrom(answer.details, answer.text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    core::HttpResponse response;
    response.body = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const int status : {200, 401, 404, 409, 492, 500}) {
        response.status = status;
        for (const core::Intent intent : {core::Intent::Read, core::Intent::Write}) {
            if (const auto answer = commandAnswer(response, intent))
                readValues(*answer);
            if (const auto answer = apiAnswer(response, intent))
                usageFrom(answer->toObject());
        }
    }
    return 0;
}
