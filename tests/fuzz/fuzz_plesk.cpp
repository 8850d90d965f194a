#include "core/panels/plesk/pleskreply.h"

#include <initializer_list>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

void readJson(const core::HttpResponse &response)
{
    for (const auto intent : {core::Intent::Read, core::Intent::Write}) {
        if (const auto output = core::pleskOutput(response, intent))
            (void)core::pleskOutcome(*output);
        const auto reply = core::pleskJson(response, intent);
        if (!reply)
            continue;
        (void)core::pleskId(reply->value, intent);
        (void)core::pleskCustomers(reply->value);
        (void)core::pleskSharedAddress(reply->value);
        (void)core::pleskRecords(reply->value, u"example.com"_s);
        (void)core::pleskNames(reply->value);
        (void)core::pleskTraffic(reply->value);
        (void)core::pleskAccounts({}, reply->value, {});
    }
}

void readXml(const core::HttpResponse &response)
{
    static const std::initializer_list<std::pair<QString, QString>> questions = {
        {u"webspace"_s, u"get"_s},          {u"customer"_s, u"get"_s},
        {u"service-plan"_s, u"get"_s},      {u"server"_s, u"get"_s},
        {u"server"_s, u"create_session"_s}, {u"mail"_s, u"get_info"_s}};
    for (const auto &[area, operation] : questions) {
        const auto results = core::pleskResults(response, area, operation, core::Intent::Read);
        if (!results)
            continue;
        (void)core::pleskAccounts(*results, QJsonValue(QJsonValue::Array), *results);
        for (const core::XmlElement &result : *results) {
            (void)core::pleskSubscription(result);
            (void)core::pleskPlan(result);
            (void)core::pleskHealth(result, QJsonValue());
            if (const auto customer = core::pleskCustomer(result))
                (void)core::pleskSettlement(*customer, {});
        }
    }
}

} // namespace

//! The first line is the status, the rest the body; JSON, XML and the command line's answers alike.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = input.indexOf('\n');
    core::HttpResponse response;
    response.status = input.left(end < 0 ? 0 : end).toInt();
    response.body = input.mid(end + 1);
    readJson(response);
    readXml(response);
    return 0;
}
