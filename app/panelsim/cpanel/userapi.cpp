#include "app/panelsim/cpanel/userapi.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

UserAnswer quota(const Subject &subject)
{
    const QString limit = subject.account.limits.value(u"QUOTA"_s);
    return {
        QJsonObject{{u"megabytes_used"_s, u"%1.00"_s.arg(subject.account.diskMb)},
                    {u"megabyte_limit"_s, limit == "unlimited"_L1 ? u"0.00"_s : limit + ".00"_L1},
                    {u"megabytes_remain"_s, u"0.00"_s},
                    {u"inodes_used"_s, QString::number(subject.account.inodes)},
                    {u"inode_limit"_s, u"0"_s},
                    {u"inodes_remain"_s, u"0"_s},
                    {u"under_quota_overall"_s, u"1"_s}},
        {}};
}

UserAnswer listDomains(const Subject &subject)
{
    return {QJsonObject{{u"main_domain"_s, subject.account.domain},
                        {u"addon_domains"_s, QJsonArray{}},
                        {u"sub_domains"_s, QJsonArray{}},
                        {u"parked_domains"_s, QJsonArray{}}},
            {}};
}

UserAnswer startAutossl(const Subject &subject)
{
    subject.account.autosslPolls = subject.server.autosslPolls;
    if (subject.server.choices.is(u"autossl"_s, u"issues"_s))
        subject.account.certificateUntil = subject.call.now.addDays(90);
    return {};
}

UserAnswer autosslInProgress(const Subject &subject)
{
    int &polls = subject.account.autosslPolls;
    return {polls > 0 ? (--polls, 1) : 0, {}};
}

UserAnswer autosslProblems(const Subject &subject)
{
    QJsonArray problems;
    if (subject.server.choices.is(u"autossl"_s, u"fails"_s))
        problems.append(QJsonObject{
            {u"domain"_s, subject.account.domain},
            {u"problem"_s, u"DNS DCV: No local authority: “%1”; HTTP DCV: “%1” does not resolve to "
                           "any IP addresses on the internet."_s.arg(subject.account.domain)},
            {u"time"_s, subject.call.now.toString(Qt::ISODate)}});
    return {problems, {}};
}

UserAnswer installedHosts(const Subject &subject)
{
    if (!subject.account.certificateUntil || subject.account.autosslPolls > 0)
        return {QJsonArray{}, {}};
    const QString domain = subject.account.domain;
    const QJsonArray names{domain, "www."_L1 + domain, "mail."_L1 + domain};
    const QJsonObject certificate{
        {u"domains"_s, names},
        {u"is_self_signed"_s, 0},
        {u"issuer.commonName"_s, u"R11"_s},
        {u"issuer.organizationName"_s, u"Let's Encrypt"_s},
        {u"subject.commonName"_s, domain},
        {u"not_before"_s, subject.account.certificateUntil->addDays(-90).toSecsSinceEpoch()},
        {u"not_after"_s, subject.account.certificateUntil->toSecsSinceEpoch()}};
    return {QJsonArray{QJsonObject{{u"servername"_s, domain},
                                   {u"fqdns"_s, names},
                                   {u"ip"_s, subject.account.ip},
                                   {u"certificate"_s, certificate}}},
            {}};
}

UserAnswer parseZone(const Subject &subject)
{
    const QString name = subject.field(u"zone"_s);
    const auto zone = subject.server.zones.find(name);
    if (zone == subject.server.zones.end() || zone->owner != subject.account.user)
        return UserAnswer::failed(u"You do not control a DNS zone named %1."_s.arg(name));
    return {zonePayload(subject.server, name, *zone), {}};
}

UserAnswer massEditZone(const Subject &subject)
{
    const QString name = subject.field(u"zone"_s);
    if (subject.server.zones.value(name).owner != subject.account.user)
        return UserAnswer::failed(u"You do not control a DNS zone named %1."_s.arg(name));
    const QString fault = editZone(subject.server, name, subject.call);
    if (!fault.isEmpty())
        return UserAnswer::failed(fault);
    return {QJsonObject{{u"new_serial"_s, QString::number(subject.server.zones[name].serial)}}, {}};
}

const QMap<QString, UserHandler> &handlers()
{
    static const auto all = [] {
        QMap<QString, UserHandler> handlers = mailAndDatabaseHandlers();
        handlers.insert({{u"Quota::get_quota_info"_s, quota},
                         {u"DomainInfo::list_domains"_s, listDomains},
                         {u"SSL::start_autossl_check"_s, startAutossl},
                         {u"SSL::is_autossl_check_in_progress"_s, autosslInProgress},
                         {u"SSL::get_autossl_problems"_s, autosslProblems},
                         {u"SSL::installed_hosts"_s, installedHosts},
                         {u"DNS::parse_zone"_s, parseZone},
                         {u"DNS::mass_edit_zone"_s, massEditZone}});
        return handlers;
    }();
    return all;
}

Answer uapiCpanel(Server &server, const Call &call)
{
    const QString user = call.field(u"cpanel.user"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return noSuchUser(server, user);
    Answer answer;
    answer.data =
        QJsonObject{{u"uapi"_s, userApi(server, call, *account, call.field(u"cpanel.module"_s),
                                        call.field(u"cpanel.function"_s))}};
    return answer;
}

Reply jsonReply(const QJsonObject &object)
{
    Reply reply;
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

//! The door of older servers to the same functions, with two shapes of its own.
Answer cpanelJsonApi(Server &server, const Call &call)
{
    const QString user = call.field(u"cpanel_jsonapi_user"_s);
    const bool old = call.field(u"cpanel_jsonapi_apiversion"_s) != "3"_L1;
    Account *account = visibleAccount(server, call, user);
    const QJsonObject result =
        account ? userApi(server, call, *account, call.field(u"cpanel_jsonapi_module"_s),
                          call.field(u"cpanel_jsonapi_func"_s))
                : QJsonObject{{u"status"_s, 0},
                              {u"errors"_s, QJsonArray{noSuchUser(server, user).reason}},
                              {u"data"_s, QJsonValue()}};
    Answer answer;
    if (!old) {
        answer.verbatim = jsonReply({{u"result"_s, result}});
        return answer;
    }
    const QJsonValue data = result.value(u"data"_s);
    QJsonObject outcome{{u"apiversion"_s, 2},
                        {u"data"_s, data.isArray() ? data : QJsonValue(QJsonArray{data})},
                        {u"event"_s, QJsonObject{{u"result"_s, result.value(u"status"_s)}}}};
    if (result.value(u"status"_s).toInt() == 0)
        outcome.insert(u"error"_s, result.value(u"errors"_s).toArray().first());
    answer.verbatim = jsonReply({{u"cpanelresult"_s, outcome}});
    return answer;
}

Answer startAutosslForOneUser(Server &server, const Call &call)
{
    const QString user = call.field(u"username"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return noSuchUser(server, user);
    startAutossl({server, call, *account});
    Answer answer;
    answer.data = QJsonObject{{u"pid"_s, server.nextPid++}};
    return answer;
}

} // namespace

QJsonObject userApi(Server &server, const Call &call, Account &account, const QString &module,
                    const QString &function)
{
    const auto handler = handlers().find(module + "::"_L1 + function);
    const UserAnswer answer =
        handler == handlers().end()
            ? UserAnswer::failed(
                  u"The system could not find the function “%2” in the module “%1”."_s.arg(
                      module, function))
            : (*handler)({server, call, account});
    const bool ok = answer.error.isEmpty();
    return {{u"status"_s, ok ? 1 : 0},
            {u"errors"_s, ok ? QJsonValue() : QJsonValue(QJsonArray{answer.error})},
            {u"messages"_s, QJsonValue()},
            {u"warnings"_s, QJsonValue()},
            {u"data"_s, ok ? answer.data : QJsonValue()},
            {u"metadata"_s, QJsonObject{}}};
}

QList<Function> userApiFunctions()
{
    return {
        {u"uapi_cpanel"_s, u"cpanel-api"_s, OldShape::None, uapiCpanel},
        {u"cpanel"_s, u"cpanel-api"_s, OldShape::Bare, cpanelJsonApi},
        {u"start_autossl_check_for_one_user"_s, u"ssl"_s, OldShape::None, startAutosslForOneUser}};
}

} // namespace sim::cpanel