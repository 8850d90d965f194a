#include "core/panels/cpanel/cpanelclient.h"

#include "core/panels/connectiontest.h"
#include "core/panels/cpanel/cpanelsettle.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace cpanel;

namespace {

constexpr int ChunkSize = 250;

FormFields named(const AccountRef &account)
{
    if (account.username.isEmpty())
        return {{u"domain"_s, account.domain}};
    return {{u"user"_s, account.username.toLower()}};
}

FormFields creation(const NewAccount &account, const QString &package)
{
    FormFields fields{
        {u"username"_s, account.username},
        {u"domain"_s, account.domain},
        {u"password"_s, QString::fromUtf8(account.password.reveal())},
        {u"plan"_s, package},
        {u"contactemail"_s, account.email},
        // Otherwise the password comes back in the raw output.
        {u"showpass"_s, u"n"_s},
    };
    if (!account.ipAddress.isEmpty())
        fields.append({u"customip"_s, account.ipAddress});
    if (account.kind == AccountKind::Reseller)
        fields.append({u"reseller"_s, u"1"_s});
    return fields;
}

Result<PanelAccount> accountIn(const Result<WhmAnswer> &answer)
{
    if (!answer)
        return std::unexpected(answer.error());
    return accountFrom(*answer);
}

bool saysArgumentIsMissing(const Error &error)
{
    return error.kind == ErrorKind::Invalid && error.detail.contains("require"_L1)
           && error.detail.contains("user"_L1);
}

//! What no account can be run without; without the others only some operations fail.
QStringList missing(const QStringList &granted, const QStringList &wanted)
{
    QStringList lacking;
    std::ranges::copy_if(wanted, std::back_inserter(lacking),
                         [&](const QString &function) { return !granted.contains(function); });
    return lacking;
}

void judgeRights(ConnectionTest &test, const QStringList &granted)
{
    const QStringList needed =
        missing(granted, {u"createacct"_s, u"suspendacct"_s, u"unsuspendacct"_s, u"removeacct"_s,
                          u"accountsummary"_s, u"listaccts"_s});
    const QStringList wanted =
        missing(granted, {u"passwd"_s, u"changepackage"_s, u"listpkgs"_s, u"showbw"_s,
                          u"mass_edit_dns_zone"_s, u"uapi_cpanel"_s, u"create_user_session"_s,
                          u"start_autossl_check_for_one_user"_s});
    if (!needed.isEmpty())
        test.failed(
            TestStage::Rights,
            failure(ErrorKind::Permission, u"the key may not "_s + needed.join(u", "_s)).error());
    else if (!wanted.isEmpty())
        test.passed(TestStage::Rights, u"without "_s + wanted.join(u", "_s));
    else
        test.passed(TestStage::Rights, u"%1 functions"_s.arg(granted.size()));
}

//! The package as this key must spell it: a reseller's carries his name in front. Unchanged when
//! the list does not tell.
Async<QString> spelled(std::shared_ptr<Whm> whm, QString package)
{
    const auto answer = co_await whm->read(u"listpkgs"_s);
    if (!answer && answer.error().kind != ErrorKind::Permission)
        co_return std::unexpected(answer.error());
    if (!answer)
        co_return package;
    const QString prefixed = whm->user() + u'_' + package;
    bool found = false;
    for (const PanelPackage &known : packagesFrom(*answer)) {
        if (known.name == package)
            co_return package;
        found = found || known.name == prefixed;
    }
    co_return found ? prefixed : package;
}

//! Whether WHM would refuse the name as taken.
Async<bool> isTaken(std::shared_ptr<Whm> whm, QString username)
{
    const FormFields arguments{{u"user"_s, username}};
    const auto free = co_await whm->read(u"verify_new_username"_s, arguments);
    if (free)
        co_return false;
    const Error &error = free.error();
    if (error.reason == ErrorReason::UserTaken)
        co_return true;
    // A key that may not ask, or a version that cannot say, leaves it at what was seen.
    if (error.kind == ErrorKind::Permission || error.kind == ErrorKind::Unsupported
        || error.kind == ErrorKind::Invalid)
        co_return false;
    co_return std::unexpected(error);
}

Async<Settlement> settleUnseen(std::shared_ptr<Whm> whm, CreateAttempt attempt)
{
    const FormFields byDomain{{u"searchtype"_s, u"domain"_s},
                              {u"search"_s, attempt.account.domain},
                              {u"searchmethod"_s, u"exact"_s}};
    const auto holders = co_await whm->read(u"listaccts"_s, byDomain);
    if (!holders)
        co_return std::unexpected(holders.error());
    for (const PanelAccount &holder : accountsFrom(*holders)) {
        if (holder.domain == attempt.account.domain)
            co_return judgeHolder(holder, attempt);
    }
    const auto taken = co_await isTaken(whm, attempt.account.username);
    if (!taken)
        co_return std::unexpected(taken.error());
    if (*taken)
        co_return judgeTakenUnseen(attempt, QDateTime::currentDateTimeUtc());
    Settlement settlement;
    settlement.verdict = Settlement::Verdict::NotCreated;
    settlement.why = u"neither the name nor the domain is there"_s;
    co_return settlement;
}

//! Terminating a reseller never takes his customers' accounts with it: they go one by one, before.
Async<> mustOwnNoOthers(std::shared_ptr<Whm> whm, QString reseller)
{
    const FormFields byOwner{
        {u"searchtype"_s, u"owner"_s}, {u"search"_s, reseller}, {u"searchmethod"_s, u"exact"_s}};
    const auto answer = co_await whm->read(u"listaccts"_s, byOwner);
    if (!answer)
        co_return std::unexpected(answer.error());
    QStringList others;
    for (const PanelAccount &owned : accountsFrom(*answer)) {
        if (owned.owner == reseller && owned.username != reseller)
            others.append(owned.username);
    }
    if (others.isEmpty())
        co_return Result<>();
    co_return failure(ErrorKind::Conflict,
                      u"the reseller still owns %1 accounts: %2"_s.arg(others.size())
                          .arg(others.first(std::min<qsizetype>(others.size(), 10)).join(u", "_s)),
                      ErrorReason::InUse, u"username"_s);
}

//! A figure that is missing does not spoil the health; a refused key or a client that goes does.
template <typename T>
bool endsAll(const Result<T> &answer)
{
    return !answer
           && (answer.error().kind == ErrorKind::Auth
               || answer.error().kind == ErrorKind::Cancelled);
}

} // namespace

CPanelClient::CPanelClient(PanelEndpoint endpoint)
    : m_whm(std::make_shared<Whm>(std::move(endpoint)))
{
}

CPanelClient::~CPanelClient()
{
    m_whm->close();
}

Async<ConnectionReport> CPanelClient::testConnection()
{
    const auto whm = m_whm;
    ConnectionTest test(whm->endpoint());
    const auto version = co_await whm->read(u"version"_s);
    test.reached(errorOf(version));
    test.accepted(errorOf(version), version ? u"WHM %1"_s.arg(versionFrom(*version)) : QString());
    if (!test.goesOn())
        co_return test.report();

    const auto functions = co_await whm->read(u"applist"_s);
    if (functions)
        judgeRights(test, functionsFrom(*functions));
    else
        test.failed(TestStage::Rights, functions.error());
    if (!test.goesOn())
        co_return test.report();

    const auto listed = co_await whm->read(u"listpkgs"_s);
    const qsizetype count = listed ? packagesFrom(*listed).size() : 0;
    test.judged(TestStage::Packages, errorOf(listed), u"%1 packages"_s.arg(count));
    co_return test.report();
}

Async<PanelHealth> CPanelClient::health()
{
    const auto whm = m_whm;
    const auto version = co_await whm->read(u"version"_s);
    if (!version)
        co_return std::unexpected(version.error());
    PanelHealth health;
    health.version = versionFrom(*version);
    health.latency = version->latency;

    // What needs a right of its own is left out when the key does not have it.
    const auto host = co_await whm->read(u"gethostname"_s);
    if (endsAll(host))
        co_return std::unexpected(host.error());
    if (host)
        health.hostname = host->data.value("hostname"_L1).toString().left(255);
    const auto load = co_await whm->read(u"systemloadavg"_s);
    if (endsAll(load))
        co_return std::unexpected(load.error());
    if (load)
        health.load = loadFrom(*load);
    const auto users = co_await whm->read(u"get_current_users_count"_s);
    if (endsAll(users))
        co_return std::unexpected(users.error());
    if (users)
        health.accounts = userCountFrom(*users);
    co_return health;
}

Async<CreatedAccount> CPanelClient::createAccount(NewAccount account)
{
    const auto whm = m_whm;
    const auto package = co_await spelled(whm, account.package);
    if (!package)
        co_return std::unexpected(package.error());
    const FormFields fields = creation(account, *package);
    const auto answer = co_await whm->write(u"createacct"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    CreatedAccount created = createdFrom(*answer);
    created.username = account.username;
    created.domain = account.domain;
    co_return created;
}

Async<Settlement> CPanelClient::settle(CreateAttempt attempt)
{
    const auto whm = m_whm;
    const FormFields byName{{u"user"_s, attempt.account.username}};
    const auto answer = co_await whm->read(u"accountsummary"_s, byName);
    const auto found = accountIn(answer);
    if (found)
        co_return judgeFoundInWhm(*found, attempt, whm->user());
    if (found.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(found.error());
    co_return co_await settleUnseen(whm, attempt);
}

Async<> CPanelClient::suspend(AccountRef account, QString reason)
{
    const auto whm = m_whm;
    const bool isReseller = account.kind == AccountKind::Reseller;
    const QString function = isReseller ? u"suspendreseller"_s : u"suspendacct"_s;
    const FormFields fields{{u"user"_s, account.username.toLower()}, {u"reason"_s, reason}};
    const auto answer = co_await whm->write(function, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

Async<> CPanelClient::unsuspend(AccountRef account)
{
    const auto whm = m_whm;
    const bool isReseller = account.kind == AccountKind::Reseller;
    const QString function = isReseller ? u"unsuspendreseller"_s : u"unsuspendacct"_s;
    const FormFields fields{{u"user"_s, account.username.toLower()}};
    const auto answer = co_await whm->write(function, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

Async<Termination> CPanelClient::terminate(AccountRef account, TerminateOptions options)
{
    const auto whm = m_whm;
    const QString user = account.username.toLower();
    if (account.kind == AccountKind::Reseller) {
        const auto alone = co_await mustOwnNoOthers(whm, user);
        if (!alone)
            co_return std::unexpected(alone.error());
    }
    const QString keepDns = options.keepDns ? u"1"_s : u"0"_s;
    const FormFields present{{u"username"_s, user}, {u"keepdns"_s, keepDns}};
    auto removed = co_await whm->write(u"removeacct"_s, present);
    if (!removed && saysArgumentIsMissing(removed.error())) {
        const FormFields former{{u"user"_s, user}, {u"keepdns"_s, keepDns}};
        removed = co_await whm->write(u"removeacct"_s, former);
    }
    if (removed)
        co_return Termination();
    if (removed.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(removed.error());

    const FormFields byName{{u"user"_s, user}};
    const auto summary = co_await whm->read(u"accountsummary"_s, byName);
    if (summary)
        co_return std::unexpected(removed.error());
    if (summary.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(summary.error());
    Termination gone;
    gone.wasGone = true;
    co_return gone;
}

Async<PanelAccount> CPanelClient::account(AccountRef account)
{
    const auto whm = m_whm;
    const FormFields fields = named(account);
    const auto answer = co_await whm->read(u"accountsummary"_s, fields);
    co_return accountIn(answer);
}

Async<QList<PanelAccount>> CPanelClient::accounts()
{
    const auto whm = m_whm;
    QList<PanelAccount> all;
    int chunks = 1;
    for (int chunk = 0; chunk < chunks; ++chunk) {
        const FormFields fields{{u"api.chunk.enable"_s, u"1"_s},
                                {u"api.chunk.verbose"_s, u"1"_s},
                                {u"api.chunk.start"_s, QString::number(chunk * ChunkSize + 1)},
                                {u"api.chunk.size"_s, QString::number(ChunkSize)}};
        const auto answer = co_await whm->read(u"listaccts"_s, fields);
        if (!answer)
            co_return std::unexpected(answer.error());
        const QList<PanelAccount> page = accountsFrom(*answer);
        all += page;
        chunks = page.isEmpty() ? 0 : answer->chunks;
    }
    co_return all;
}

Async<Usage> CPanelClient::usage(AccountRef account)
{
    const auto whm = m_whm;
    const FormFields fields = named(account);
    const auto summary = co_await whm->read(u"accountsummary"_s, fields);
    const auto found = accountIn(summary);
    if (!found)
        co_return std::unexpected(found.error());
    Usage usage = usageFrom(*summary);

    const FormFields byName{{u"searchtype"_s, u"user"_s},
                            {u"search"_s, u"^%1$"_s.arg(found->username)}};
    const auto bandwidth = co_await whm->read(u"showbw"_s, byName);
    if (bandwidth)
        addBandwidth(usage, *bandwidth, found->username);
    else if (bandwidth.error().kind != ErrorKind::Permission)
        co_return std::unexpected(bandwidth.error());
    co_return usage;
}

Async<QList<PanelPackage>> CPanelClient::packages()
{
    const auto whm = m_whm;
    const auto answer = co_await whm->read(u"listpkgs"_s);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return packagesFrom(*answer);
}

Async<> CPanelClient::changePassword(AccountRef account, Secret password)
{
    const auto whm = m_whm;
    const FormFields fields{{u"user"_s, account.username.toLower()},
                            {u"password"_s, QString::fromUtf8(password.reveal())},
                            {u"db_pass_update"_s, u"1"_s}};
    const auto answer = co_await whm->write(u"passwd"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

Async<> CPanelClient::changePackage(AccountRef account, QString package)
{
    const auto whm = m_whm;
    const auto name = co_await spelled(whm, package);
    if (!name)
        co_return std::unexpected(name.error());
    const FormFields fields{{u"user"_s, account.username.toLower()}, {u"pkg"_s, *name}};
    const auto answer = co_await whm->write(u"changepackage"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

} // namespace core
