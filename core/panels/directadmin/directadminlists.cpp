#include "core/panels/connectiontest.h"
#include "core/panels/directadmin/directadminclient.h"
#include "core/panels/directadmin/userconfig.h"
#include "core/panels/reply.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace directadmin;

namespace {

constexpr int PageSize = 500;
constexpr int LastPage = 1000;

FormFields page(int number)
{
    return {{u"bytes"_s, u"yes"_s},
            {u"ipp"_s, QString::number(PageSize)},
            {u"page"_s, QString::number(number)}};
}

Async<QList<PanelAccount>> userTable(std::shared_ptr<Login> login, QString command)
{
    QList<PanelAccount> all;
    for (int number = 1; number <= LastPage; ++number) {
        const FormFields arguments = page(number);
        const auto answer = co_await login->read(command, arguments);
        if (!answer)
            co_return std::unexpected(answer.error());
        const QList<PanelAccount> rows = accountsFrom(answer->json);
        all += rows;
        if (rows.size() < PageSize)
            break;
    }
    co_return all;
}

//! Names and domains: what a key may ask for that may not see the table.
Async<QList<PanelAccount>> userNames(std::shared_ptr<Login> login)
{
    auto names = co_await login->read(u"CMD_API_SHOW_ALL_USERS"_s);
    if (!names && isNotOffered(names.error())) {
        names = co_await login->read(u"CMD_API_SHOW_USERS"_s);
    }
    if (!names)
        co_return std::unexpected(names.error());
    const auto owners = co_await login->read(u"CMD_API_DOMAIN_OWNERS"_s);
    if (!owners && !isNotOffered(owners.error()))
        co_return std::unexpected(owners.error());
    const QMap<QString, QString> known =
        owners ? domainOwnersFrom(*owners) : QMap<QString, QString>();
    QList<PanelAccount> all;
    for (const QString &name : names->list) {
        PanelAccount account;
        account.username = name.left(255);
        account.domain = known.key(name);
        all.append(account);
    }
    co_return all;
}

Async<Usage> usageByCommand(std::shared_ptr<Login> login, QString user)
{
    const FormFields which{{u"user"_s, user}};
    const auto used = co_await login->read(u"CMD_API_SHOW_USER_USAGE"_s, which);
    if (!used)
        co_return std::unexpected(used.error());
    const auto config = co_await userConfig(login, user);
    if (!config)
        co_return std::unexpected(config.error());
    co_return usageFrom(*used, *config);
}

Async<QList<PanelPackage>> packagesFor(std::shared_ptr<Login> login, AccountKind kind)
{
    const bool isReseller = kind == AccountKind::Reseller;
    const QString command =
        isReseller ? u"CMD_API_PACKAGES_RESELLER"_s : u"CMD_API_PACKAGES_USER"_s;
    const auto names = co_await login->read(command);
    if (!names)
        co_return std::unexpected(names.error());
    QList<PanelPackage> packages;
    for (const QString &name : names->list) {
        const FormFields which{{u"package"_s, name}};
        const auto limits = co_await login->read(command, which);
        if (!limits)
            co_return std::unexpected(limits.error());
        packages.append({name.left(255), limits->fields, kind});
    }
    co_return packages;
}

//! A figure the login may not see, or the server does not have, does not spoil the health.
Async<QJsonObject> figure(std::shared_ptr<Login> login, QString path)
{
    const auto answer = co_await login->readApi(path);
    if (answer || answer.error().kind == ErrorKind::Auth
        || answer.error().kind == ErrorKind::Cancelled)
        co_return answer;
    co_return QJsonObject();
}

} // namespace

Async<ConnectionReport> DirectAdminClient::testConnection()
{
    const auto login = m_login;
    ConnectionTest test(login->endpoint());
    const auto welcome = co_await login->read(u"CMD_API_LOGIN_TEST"_s);
    test.reached(errorOf(welcome));
    test.accepted(errorOf(welcome), welcome ? plainLine(welcome->text, 60) : QString());
    if (!test.goesOn())
        co_return test.report();

    const auto addresses = co_await login->read(u"CMD_API_SHOW_RESELLER_IPS"_s);
    const qsizetype count = addresses ? addresses->list.size() : 0;
    if (addresses && count == 0)
        test.failed(TestStage::Rights,
                    failure(ErrorKind::Invalid, u"the login has no IP address for users"_s,
                            ErrorReason::None, u"ip"_s)
                        .error());
    else
        test.judged(TestStage::Rights, errorOf(addresses), u"%1 IP addresses"_s.arg(count));
    if (!test.goesOn())
        co_return test.report();

    const auto packages = co_await login->read(u"CMD_API_PACKAGES_USER"_s);
    test.judged(TestStage::Packages, errorOf(packages),
                u"%1 packages"_s.arg(packages ? packages->list.size() : 0));
    co_return test.report();
}

Async<PanelHealth> DirectAdminClient::health()
{
    const auto login = m_login;
    const auto welcome = co_await login->read(u"CMD_API_LOGIN_TEST"_s);
    if (!welcome)
        co_return std::unexpected(welcome.error());
    PanelHealth health;
    health.latency = welcome->latency;

    const auto version = co_await figure(login, u"/api/version"_s);
    if (!version)
        co_return std::unexpected(version.error());
    health.version = textOf(version->value("version"_L1)).left(60);
    const auto info = co_await figure(login, u"/api/info"_s);
    if (!info)
        co_return std::unexpected(info.error());
    health.hostname = textOf(info->value("hostname"_L1)).left(255);
    const auto load = co_await figure(login, u"/api/system-info/load"_s);
    if (!load)
        co_return std::unexpected(load.error());
    if (load->contains("last1"_L1))
        health.load = load->value("last1"_L1).toDouble();
    const auto license = co_await figure(login, u"/api/license"_s);
    if (!license)
        co_return std::unexpected(license.error());
    const QJsonValue users = license->value("usage"_L1).toObject().value("users"_L1);
    if (users.isDouble())
        health.accounts = users.toInt();
    co_return health;
}

Async<QList<PanelAccount>> DirectAdminClient::accounts()
{
    const auto login = m_login;
    auto all = co_await userTable(login, u"CMD_ALL_USER_SHOW"_s);
    if (!all && isNotOffered(all.error())) {
        all = co_await userTable(login, u"CMD_USER_SHOW"_s);
    }
    if (!all && isNotOffered(all.error())) {
        all = co_await userNames(login);
    }
    co_return all;
}

Async<Usage> DirectAdminClient::usage(AccountRef account)
{
    const auto login = m_login;
    const auto user = co_await userNamed(login, account);
    if (!user)
        co_return std::unexpected(user.error());
    const QString path = u"/api/users/%1/usage"_s.arg(*user);
    const auto answer = co_await login->readApi(path);
    if (answer)
        co_return usageFrom(*answer);
    if (!isNotOffered(answer.error()))
        co_return std::unexpected(answer.error());
    co_return co_await usageByCommand(login, *user);
}

Async<QList<PanelPackage>> DirectAdminClient::packages()
{
    const auto login = m_login;
    const auto forUsers = co_await packagesFor(login, AccountKind::User);
    if (!forUsers)
        co_return std::unexpected(forUsers.error());
    const auto forResellers = co_await packagesFor(login, AccountKind::Reseller);
    if (!forResellers && !isNotOffered(forResellers.error()))
        co_return std::unexpected(forResellers.error());
    co_return *forUsers + forResellers.value_or(QList<PanelPackage>());
}

} // namespace core
