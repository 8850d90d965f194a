// Whatever WHM may send, under every status that is judged by itself.
#include "core/panels/cpanel/cpanelreply.h"

#include <cstdint>

using namespace Qt::Literals::StringLiterals;
using namespace core::cpanel;

namespace {

void readValues(const WhmAnswer &answer)
{
    versionFrom(answer);
    functionsFrom(answer);
    loadFrom(answer);
    userCountFrom(answer);
    packagesFrom(answer);
    createdFrom(answer);
    accountFrom(answer);
    core::Usage usage = usageFrom(answer);
    addBandwidth(usage, answer, u"web08"_s);
    if (const auto zone = zoneFrom(answer, u"example.com"_s)) {
        for (const core::DnsRecord &record : zone->records)
            recordToAdd(record, u"example.com"_s);
    }
    loginLinkFrom(answer);
}

void readValues(const QJsonValue &data)
{
    mailboxesFrom(data);
    databasesFrom(data);
    databaseRulesFrom(data);
    certificateFrom(data, u"example.com"_s);
    sslProblemFrom(data, u"example.com"_s);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    core::HttpResponse response;
    response.body = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const int status : {200, 403, 404, 500}) {
        response.status = status;
        const auto read = whmAnswer(response, core::Intent::Read);
        const auto write = whmAnswer(response, core::Intent::Write);
        // Intent changes what a failure is called, never whether it is one.
        if (read.has_value() != write.has_value())
            __builtin_trap();
        if (!read)
            continue;
        readValues(*read);
        if (const auto inner = uapiAnswer(*read, core::Intent::Read))
            readValues(*inner);
    }
    return 0;
}
