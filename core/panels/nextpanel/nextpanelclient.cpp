#include "core/panels/nextpanel/nextpanelclient.h"

#include "core/panels/connectiontest.h"
#include "core/panels/nextpanel/nextpanelapi.h"
#include "core/panels/nextpanel/nextpanelreply.h"
#include "core/panels/reply.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace nextpanel;

namespace {

const QString AccountsPath = u"/api/v1/billing/accounts"_s;

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject creation(const NewAccount &account)
{
    const QString type = account.fields.value(u"account_type"_s);
    const bool isAdmin =
        type.isEmpty() ? account.kind == AccountKind::Reseller : type != "panel"_L1;
    const QString effectiveType = isAdmin ? u"reseller"_s : u"panel"_s;
    const QJsonObject metadata{
        {u"created_from"_s, u"billing_system"_s},
        {u"billing_customer_id"_s, account.customerId},
        {u"account_type"_s, type.isEmpty() ? effectiveType : type},
        {u"is_admin"_s, isAdmin},
        {u"account_level"_s, textOrNull(type)},
        {u"created_at"_s,
         QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-ddTHH:mm:ss.zzz000"_s)},
        {u"marker"_s, account.marker},
    };
    return {
        {u"username"_s, account.username},
        {u"email"_s, account.email},
        {u"password"_s, QString::fromUtf8(account.password.reveal())},
        {u"full_name"_s, textOrNull(account.customerName)},
        {u"phone"_s, textOrNull(account.phone)},
        {u"company"_s, textOrNull(account.company)},
        {u"package_id"_s,
         account.package.isEmpty() ? QJsonValue() : QJsonValue(account.package.toInt())},
        {u"is_admin"_s, isAdmin},
        {u"billing_id"_s, account.customerId},
        {u"metadata"_s, metadata},
    };
}

bool isId(const QString &text)
{
    return !text.isEmpty() && text.size() <= 18
           && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

//! Suspending the suspended: some versions refuse it, and it is what was asked for.
Result<> settledState(const Result<QJsonValue> &answer)
{
    if (answer || answer.error().reason == ErrorReason::Changed)
        return {};
    return std::unexpected(answer.error());
}

Async<QList<Row>> rows(std::shared_ptr<Api> api)
{
    const auto answer = co_await api->read(AccountsPath);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return rowsFrom(*answer);
}

//! Older panels have no list: that they know the path at all is then what the key gets us.
bool hasNoList(const Result<QList<Row>> &all)
{
    return !all && all.error().kind == ErrorKind::NotFound;
}

//! The account's path, by the id we have or the one the list shows for its name.
Async<QString> pathOf(std::shared_ptr<Api> api, AccountRef account)
{
    if (isId(account.remoteId))
        co_return AccountsPath + u'/' + account.remoteId;
    const auto all = co_await rows(api);
    if (hasNoList(all))
        co_return failure(
            ErrorKind::Unsupported,
            u"this version lists no accounts, and the id of \"%1\" is not known"_s.arg(
                account.username));
    if (!all)
        co_return std::unexpected(all.error());
    const auto row = std::ranges::find_if(*all, [&account](const Row &candidate) {
        return candidate.account.username == account.username;
    });
    if (row == all->end())
        co_return failure(ErrorKind::NotFound, u"no account \"%1\""_s.arg(account.username));
    co_return AccountsPath + u'/' + row->account.remoteId;
}

Async<PanelAccount> accountAt(std::shared_ptr<Api> api, QString path)
{
    const auto answer = co_await api->read(path);
    if (!answer)
        co_return std::unexpected(answer.error());
    const auto row = rowFrom(*answer);
    if (!row)
        co_return std::unexpected(row.error());
    co_return row->account;
}

//! Who has the id now; empty where the panel does not tell of one account.
Async<QString> holderOf(std::shared_ptr<Api> api, QString path)
{
    const auto found = co_await accountAt(api, path);
    if (found)
        co_return found->username;
    if (found.error().kind == ErrorKind::Unsupported)
        co_return QString();
    co_return std::unexpected(found.error());
}

//! Whatever answers there in another way is not the panel.
Result<PanelHealth> healthIn(const Result<QJsonValue> &answer)
{
    if (answer)
        return healthFrom(*answer);
    const Error &error = answer.error();
    const bool spoke = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Unsupported
                       || error.kind == ErrorKind::Protocol;
    if (!spoke)
        return std::unexpected(error);
    return failure(ErrorKind::Protocol, error.detail, ErrorReason::NotThePanel);
}

} // namespace

NextPanelClient::NextPanelClient(PanelEndpoint endpoint)
    : m_api(std::make_shared<Api>(std::move(endpoint)))
{
}

NextPanelClient::~NextPanelClient()
{
    m_api->close();
}

Async<ConnectionReport> NextPanelClient::testConnection()
{
    const auto api = m_api;
    ConnectionTest test(api->endpoint());
    const HttpRequest call = HttpRequest::get(u"/api/health"_s);
    const auto answer = co_await api->sendBare(call);
    const auto health = healthIn(answer);
    test.reached(errorOf(health));
    if (!test.goesOn())
        co_return test.report();
    // Health needs no key; the list is the first to look at it.
    const auto all = co_await rows(api);
    if (hasNoList(all))
        test.passed(TestStage::Credentials, u"not refused; this version lists no accounts"_s);
    else
        test.accepted(errorOf(all), all ? u"%1 accounts"_s.arg(all->size()) : QString());
    test.skipped(TestStage::Rights, u"not tried: only a create shows whether the key may create"_s);
    test.skipped(TestStage::Packages, u"this panel lists no packages"_s);
    co_return test.report();
}

Async<PanelHealth> NextPanelClient::health()
{
    const auto api = m_api;
    const HttpRequest call = HttpRequest::get(u"/api/health"_s);
    QElapsedTimer clock;
    clock.start();
    const auto answer = co_await api->sendBare(call);
    const std::chrono::milliseconds latency(clock.elapsed());
    auto health = healthIn(answer);
    if (!health)
        co_return health;
    const auto all = co_await rows(api);
    if (!all && !hasNoList(all))
        co_return std::unexpected(all.error());
    health->latency = latency;
    if (all)
        health->accounts = int(all->size());
    co_return health;
}

Async<CreatedAccount> NextPanelClient::createAccount(NewAccount account)
{
    const auto api = m_api;
    const QJsonObject body = creation(account);
    const auto answer = co_await api->write("POST", AccountsPath, body);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return createdFrom(*answer, account);
}

Async<Settlement> NextPanelClient::settle(CreateAttempt attempt)
{
    const auto api = m_api;
    const auto all = co_await rows(api);
    if (hasNoList(all)) {
        Settlement unknown;
        unknown.why = u"this version lists no accounts"_s;
        co_return unknown;
    }
    if (!all)
        co_return std::unexpected(all.error());
    co_return settlementFrom(*all, attempt);
}

Async<> NextPanelClient::suspend(AccountRef account, QString reason)
{
    const auto api = m_api;
    const auto path = co_await pathOf(api, account);
    if (!path)
        co_return std::unexpected(path.error());
    const QString target = *path + u"/suspend"_s;
    const QJsonObject body{{u"reason"_s, reason.isEmpty() ? u"Suspended"_s : reason}};
    const auto answer = co_await api->write("POST", target, body);
    co_return settledState(answer);
}

Async<> NextPanelClient::unsuspend(AccountRef account)
{
    const auto api = m_api;
    const auto path = co_await pathOf(api, account);
    if (!path)
        co_return std::unexpected(path.error());
    const QString target = *path + u"/unsuspend"_s;
    const QJsonObject none;
    const auto answer = co_await api->write("POST", target, none);
    co_return settledState(answer);
}

Async<Termination> NextPanelClient::terminate(AccountRef account, TerminateOptions)
{
    const auto api = m_api;
    Termination gone;
    gone.wasGone = true;
    const auto path = co_await pathOf(api, account);
    if (!path && path.error().kind == ErrorKind::NotFound)
        co_return gone;
    if (!path)
        co_return std::unexpected(path.error());
    // An id alone is no proof: after a restored backup it may be somebody else's.
    const auto holder = co_await holderOf(api, *path);
    if (!holder && holder.error().kind == ErrorKind::NotFound)
        co_return gone;
    if (!holder)
        co_return std::unexpected(holder.error());
    const bool isAnothers = !holder->isEmpty() && *holder != account.username;
    if (!account.username.isEmpty() && isAnothers)
        co_return failure(ErrorKind::Conflict, u"id %1 is \"%2\" now, not \"%3\""_s.arg(
                                                   account.remoteId, *holder, account.username));
    const QJsonObject none;
    const auto answer = co_await api->write("DELETE", *path, none);
    if (!answer && answer.error().kind == ErrorKind::NotFound)
        co_return gone;
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return Termination();
}

Async<PanelAccount> NextPanelClient::account(AccountRef account)
{
    const auto api = m_api;
    const auto path = co_await pathOf(api, account);
    if (!path)
        co_return std::unexpected(path.error());
    co_return co_await accountAt(api, *path);
}

Async<QList<PanelAccount>> NextPanelClient::accounts()
{
    const auto api = m_api;
    const auto all = co_await rows(api);
    if (!all)
        co_return std::unexpected(all.error());
    QList<PanelAccount> accounts;
    for (const Row &row : *all)
        accounts.append(row.account);
    co_return accounts;
}

Async<Usage> NextPanelClient::usage(AccountRef account)
{
    const auto api = m_api;
    const auto path = co_await pathOf(api, account);
    if (!path)
        co_return std::unexpected(path.error());
    const QString target = *path + u"/stats"_s;
    const auto answer = co_await api->read(target);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return usageFrom(*answer);
}

Async<ApiKey> NextPanelClient::createKey(QString login, Secret password, QString keyName)
{
    const auto api = m_api;
    const QJsonObject who{{u"username"_s, login},
                          {u"password"_s, QString::fromUtf8(password.reveal())}};
    const HttpRequest logIn =
        HttpRequest::json(Intent::Read, "POST", u"/api/auth/login/json"_s, who);
    const auto answer = co_await api->sendBare(logIn);
    const auto token = answer ? tokenFrom(*answer) : std::unexpected(answer.error());
    if (!token)
        co_return std::unexpected(token.error());

    // The guides ask for "billing", but on real panels only this level could create accounts.
    const QJsonObject wanted{{u"name"_s, keyName},
                             {u"permission_level"_s, u"super_admin"_s},
                             {u"allowed_ips"_s, QJsonArray()},
                             {u"rate_limit_per_hour"_s, 5000},
                             {u"rate_limit_per_day"_s, 50'000}};
    HttpRequest make = HttpRequest::json(Intent::Write, "POST", u"/api/api-keys/"_s, wanted);
    make.setHeader("Authorization", "Bearer " + token->reveal().toByteArray());
    const auto made = co_await api->sendBare(make);
    if (!made)
        co_return std::unexpected(made.error());
    co_return keyFrom(*made);
}

} // namespace core
