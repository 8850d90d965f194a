#include "core/panels/vumaerp/vumaerpclient.h"

#include "core/panels/connectiontest.h"
#include "core/panels/vumaerp/vumaerpapi.h"
#include "core/panels/vumaerp/vumaerpreply.h"
#include "core/panels/vumaerp/vumaerprules.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace vumaerp;

namespace {

QJsonObject named(const AccountRef &account)
{
    return {{u"db_name"_s, account.username}};
}

//! Without what is not set: the panel crashes on a null.
QJsonObject provision(const NewAccount &account)
{
    QJsonObject body{
        {u"db_name"_s, databaseName(account)},
        {u"country"_s, account.fields.value(u"country"_s)},
        {u"admin_email"_s, account.email},
    };
    if (!account.company.isEmpty())
        body.insert(u"company_name"_s, account.company);
    if (!account.password.isEmpty())
        body.insert(u"admin_password"_s, QString::fromUtf8(account.password.reveal()));
    return body;
}

PanelAccount accountOf(const QString &database)
{
    PanelAccount account;
    account.username = database;
    return account;
}

Async<> carryOut(std::shared_ptr<Api> api, QString operation, QJsonObject body)
{
    const auto answer = co_await api->call(Intent::Write, operation, body);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return Result<>();
}

} // namespace

VumaErpClient::VumaErpClient(PanelEndpoint endpoint)
    : m_api(std::make_shared<Api>(std::move(endpoint)))
{
}

VumaErpClient::~VumaErpClient()
{
    m_api->close();
}

Async<ConnectionReport> VumaErpClient::testConnection()
{
    const auto api = m_api;
    ConnectionTest test(api->endpoint());
    const auto health = co_await api->health();
    test.reached(errorOf(health));
    if (!test.goesOn())
        co_return test.report();
    // Health is a constant without a token; the list needs the token and PostgreSQL.
    const auto databases = co_await api->databases();
    test.accepted(errorOf(databases),
                  databases ? u"%1 databases"_s.arg(databases->size()) : QString());
    test.passed(TestStage::Rights, u"the token may do everything"_s);
    test.skipped(TestStage::Packages, u"this panel has no packages"_s);
    co_return test.report();
}

Async<PanelHealth> VumaErpClient::health()
{
    const auto api = m_api;
    auto health = co_await api->health();
    if (!health)
        co_return health;
    const auto databases = co_await api->databases();
    if (!databases)
        co_return std::unexpected(databases.error());
    health->accounts = int(databases->size());
    co_return health;
}

Async<CreatedAccount> VumaErpClient::createAccount(NewAccount account)
{
    const auto api = m_api;
    // After a lost answer a database of that name counts as ours, so there must be none before.
    const auto databases = co_await api->databases();
    if (!databases)
        co_return std::unexpected(databases.error());
    const QString name = databaseName(account);
    if (databases->contains(name))
        co_return failure(ErrorKind::Conflict, u"there is a database %1"_s.arg(name),
                          ErrorReason::UserTaken, u"username"_s);
    const QJsonObject body = provision(account);
    const auto answer = co_await api->call(Intent::Write, u"provision"_s, body);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return createdFrom(*answer, account);
}

Async<Settlement> VumaErpClient::settle(CreateAttempt attempt)
{
    const auto api = m_api;
    const auto databases = co_await api->databases();
    if (!databases)
        co_return std::unexpected(databases.error());
    co_return settlementFrom(*databases, attempt);
}

Async<> VumaErpClient::suspend(AccountRef account, QString)
{
    const auto api = m_api;
    const QJsonObject body = named(account);
    co_return co_await carryOut(api, u"suspend"_s, body);
}

Async<> VumaErpClient::unsuspend(AccountRef account)
{
    const auto api = m_api;
    const QJsonObject body = named(account);
    co_return co_await carryOut(api, u"unsuspend"_s, body);
}

Async<Termination> VumaErpClient::terminate(AccountRef account, TerminateOptions options)
{
    const auto api = m_api;
    QJsonObject body = named(account);
    body.insert(u"skip_backup"_s, options.skipBackup);
    const auto answer = co_await api->call(Intent::Write, u"terminate"_s, body);
    if (answer)
        co_return terminationFrom(*answer);
    if (answer.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(answer.error());
    Termination gone;
    gone.wasGone = true;
    co_return gone;
}

Async<PanelAccount> VumaErpClient::account(AccountRef account)
{
    const auto api = m_api;
    const QJsonObject body = named(account);
    const auto answer = co_await api->call(Intent::Read, u"status"_s, body);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return accountOf(account.username);
}

Async<QList<PanelAccount>> VumaErpClient::accounts()
{
    const auto api = m_api;
    const auto databases = co_await api->databases();
    if (!databases)
        co_return std::unexpected(databases.error());
    QList<PanelAccount> accounts;
    for (const QString &database : *databases)
        accounts.append(accountOf(database));
    co_return accounts;
}

Async<Usage> VumaErpClient::usage(AccountRef account)
{
    const auto api = m_api;
    const QJsonObject body = named(account);
    const auto answer = co_await api->call(Intent::Read, u"status"_s, body);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return usageFrom(*answer);
}

} // namespace core
