#include "app/panelsim/cpanel/server.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

Answer with(const QJsonObject &data)
{
    Answer answer;
    answer.data = data;
    return answer;
}

Answer version(Server &server, const Call &)
{
    Answer answer = with({{u"version"_s, server.version}});
    if (server.choices.is(u"version shape"_s, u"cpanelresult"_s)) {
        const QJsonObject result{{u"apiversion"_s, u"2"_s},
                                 {u"data"_s, QJsonObject{{u"version"_s, server.version}}},
                                 {u"type"_s, u"text"_s}};
        Reply reply;
        reply.body =
            QJsonDocument(QJsonObject{{u"cpanelresult"_s, result}}).toJson(QJsonDocument::Compact);
        reply.contentType = "text/plain; charset=\"utf-8\"";
        answer.verbatim = reply;
    }
    return answer;
}

Answer gethostname(Server &server, const Call &)
{
    return with({{u"hostname"_s, server.hostname}});
}

Answer nameserverConfig(Server &server, const Call &)
{
    return with({{u"nameservers"_s, QJsonArray::fromStringList(server.nameservers)}});
}

Answer load(Server &, const Call &)
{
    return with({{u"one"_s, u"0.42"_s}, {u"five"_s, u"0.51"_s}, {u"fifteen"_s, u"0.48"_s}});
}

Answer partitions(Server &, const Call &)
{
    return with({{u"partition"_s, QJsonArray{QJsonObject{{u"filesystem"_s, u"/dev/sda1"_s},
                                                         {u"mount"_s, u"/"_s},
                                                         {u"total"_s, u"500000000"_s},
                                                         {u"used"_s, u"301000000"_s},
                                                         {u"available"_s, u"199000000"_s},
                                                         {u"percentage"_s, u"61"_s}}}}});
}

Answer servicestatus(Server &, const Call &)
{
    QJsonArray services;
    for (const auto &name : {u"httpd"_s, u"mysql"_s, u"exim"_s, u"imap"_s, u"named"_s, u"cpsrvd"_s})
        services.append(QJsonObject{{u"name"_s, name},
                                    {u"display_name"_s, name},
                                    {u"enabled"_s, 1},
                                    {u"installed"_s, 1},
                                    {u"monitored"_s, 1},
                                    {u"running"_s, 1}});
    return with({{u"service"_s, services}});
}

Answer currentUsers(Server &server, const Call &)
{
    return with({{u"users"_s, server.accounts.size()}});
}

Answer maximumUsers(Server &server, const Call &)
{
    return with({{u"users"_s, server.licensedUsers}});
}

Answer getPasswordStrength(Server &, const Call &call)
{
    return with({{u"strength"_s, passwordStrength(call.field(u"password"_s))}});
}

//! Root's grants are integers, a reseller's strings; what is not granted is 0, empty or missing.
Answer myprivs(Server &, const Call &call)
{
    const QStringList names =
        QStringLiteral("create-acct kill-acct suspend-acct upgrade-account passwd list-accts "
                       "show-bandwidth limit-bandwidth quota edit-account list-pkgs "
                       "viewglobalpackages add-pkg edit-pkg create-dns edit-dns kill-dns "
                       "park-dns ssl status stats create-user-session cpanel-api "
                       "manage-api-tokens all")
            .split(u' ');
    QJsonObject privileges;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString &name = names.at(i);
        if (call.may(name))
            privileges.insert(name, call.login.isRoot() ? QJsonValue(1) : QJsonValue(u"1"_s));
        else if (i % 3 != 2)
            privileges.insert(name, i % 3 == 0 ? QJsonValue(0) : QJsonValue(u""_s));
    }
    return with({{u"privileges"_s, QJsonArray{privileges}}});
}

QList<Function> allFunctions()
{
    return accountFunctions() + accountChangeFunctions() + accountListFunctions()
           + packageFunctions() + zoneFunctions() + userApiFunctions() + tokenFunctions()
           + serverFunctions();
}

Answer applist(Server &server, const Call &call)
{
    QJsonArray apps;
    for (const Function &function : allFunctions()) {
        const QStringList rights = function.acl.split(u' ', Qt::SkipEmptyParts);
        const bool may = rights.isEmpty() || std::ranges::any_of(rights, [&](const QString &acl) {
                             return call.may(acl);
                         });
        if (may && !server.missingFunctions.contains(function.name))
            apps.append(function.name);
    }
    return with({{u"app"_s, apps}});
}

Answer cphulkConfig(Server &server, const Call &)
{
    return with({{u"cphulk_config"_s,
                  QJsonObject{{u"is_enabled"_s, server.maxFailures > 0 ? 1 : 0},
                              {u"brute_force_period_mins"_s, u"5"_s},
                              {u"ip_based_protection"_s, u"1"_s},
                              {u"max_failures"_s, QString::number(server.maxFailures)},
                              {u"max_failures_byip"_s, QString::number(server.maxFailures)}}}});
}

Answer cphulkRecord(Server &server, const Call &call)
{
    if (call.field(u"list_name"_s) == "white"_L1)
        server.failures.remove(call.field(u"ip"_s));
    return with({{u"ip"_s, call.field(u"ip"_s)}, {u"list"_s, call.field(u"list_name"_s)}});
}

Answer autosslLogs(Server &, const Call &)
{
    return with({{u"payload"_s, QJsonArray{}}});
}

Answer autosslProvider(Server &, const Call &call)
{
    if (call.field(u"provider"_s) != "LetsEncrypt"_L1 && call.field(u"provider"_s) != "cPanel"_L1)
        return refused(u"“%1” is not a known AutoSSL provider."_s.arg(call.field(u"provider"_s)));
    return {};
}

} // namespace

QList<Function> serverFunctions()
{
    return {{u"version"_s, {}, OldShape::Bare, version},
            {u"gethostname"_s, {}, OldShape::Bare, gethostname},
            {u"get_nameserver_config"_s, {}, OldShape::None, nameserverConfig},
            {u"systemloadavg"_s, u"status stats"_s, OldShape::None, load},
            {u"loadavg"_s, u"status stats"_s, OldShape::Bare, load},
            {u"getdiskusage"_s, u"status stats"_s, OldShape::Bare, partitions},
            {u"servicestatus"_s, u"status stats"_s, OldShape::None, servicestatus},
            {u"get_current_users_count"_s, {}, OldShape::None, currentUsers},
            {u"get_maximum_users"_s, {}, OldShape::None, maximumUsers},
            {u"get_password_strength"_s, {}, OldShape::None, getPasswordStrength},
            {u"myprivs"_s, {}, OldShape::None, myprivs},
            {u"applist"_s, {}, OldShape::Bare, applist},
            {u"load_cphulk_config"_s, u"all"_s, OldShape::None, cphulkConfig},
            {u"create_cphulk_record"_s, u"all"_s, OldShape::None, cphulkRecord},
            {u"get_autossl_logs_catalog"_s, u"ssl"_s, OldShape::None, autosslLogs},
            {u"set_autossl_provider"_s, u"all"_s, OldShape::None, autosslProvider}};
}

} // namespace sim::cpanel
