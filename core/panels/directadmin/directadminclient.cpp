#include "core/panels/directadmin/directadminclient.h"

#include "core/panels/directadmin/directadminsettle.h"
#include "core/panels/directadmin/userconfig.h"

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace directadmin;

namespace {

//! Servers know keys; what we say in full goes to the details.
QString reasonKey(const QString &reason)
{
    static const QList<std::pair<QString, QString>> keys{
        {u"overdue"_s, u"billing"_s}, {u"billing"_s, u"billing"_s},    {u"invoice"_s, u"billing"_s},
        {u"abuse"_s, u"abuse"_s},     {u"fraud"_s, u"abuse"_s},        {u"spam"_s, u"spam"_s},
        {u"quota"_s, u"bandwidth"_s}, {u"bandwidth"_s, u"bandwidth"_s}};
    for (const auto &[word, key] : keys) {
        if (reason.contains(word, Qt::CaseInsensitive))
            return key;
    }
    return u"other"_s;
}

FormFields selection(const QString &user)
{
    return {{u"location"_s, u"CMD_SELECT_USERS"_s}, {u"select0"_s, user}};
}

FormFields creation(const NewAccount &account, const QString &ip)
{
    const QString password = QString::fromUtf8(account.password.reveal());
    FormFields fields{{u"action"_s, u"create"_s},
                      {u"add"_s, u"Submit"_s},
                      {u"username"_s, account.username},
                      {u"email"_s, account.email},
                      {u"passwd"_s, password},
                      {u"passwd2"_s, password},
                      {u"domain"_s, account.domain},
                      {u"package"_s, account.package},
                      {u"ip"_s, ip},
                      // The panel's own mail would hold the password.
                      {u"notify"_s, u"no"_s}};
    for (qsizetype i = 0; i < std::min<qsizetype>(account.nameServers.size(), 2); ++i)
        fields.append({u"ns%1"_s.arg(i + 1), account.nameServers.at(i)});
    return fields;
}

//! One of the login's addresses that takes users: a shared one before a free one.
Async<QString> addressForUsers(std::shared_ptr<Login> login)
{
    const auto addresses = co_await login->read(u"CMD_API_SHOW_RESELLER_IPS"_s);
    if (!addresses)
        co_return std::unexpected(addresses.error());
    QString free;
    for (const QString &address : addresses->list) {
        const FormFields which{{u"ip"_s, address}};
        const auto about = co_await login->read(u"CMD_API_SHOW_RESELLER_IPS"_s, which);
        if (!about)
            co_return std::unexpected(about.error());
        const QString status = about->fields.value(u"status"_s);
        if (status == "shared"_L1 || status == "server"_L1)
            co_return address;
        if (status == "free"_L1 && free.isEmpty())
            free = address;
    }
    if (free.isEmpty())
        co_return failure(ErrorKind::Invalid, u"the login has no IP address for users"_s,
                          ErrorReason::None, u"ip"_s);
    co_return free;
}

Async<QString> addressFor(std::shared_ptr<Login> login, NewAccount account)
{
    if (!account.ipAddress.isEmpty())
        co_return account.ipAddress;
    if (account.kind == AccountKind::Reseller)
        co_return u"shared"_s;
    co_return co_await addressForUsers(login);
}

//! Some very old versions toggle, so nothing is sent for what is so already.
Async<> setSuspended(std::shared_ptr<Login> login, QString user, bool suspended, FormFields fields)
{
    const auto config = co_await userConfig(login, user);
    if (!config)
        co_return std::unexpected(config.error());
    if (accountFrom(*config).suspended == suspended)
        co_return {};
    const auto answer = co_await login->write(u"CMD_API_SELECT_USERS"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

//! Whether the panel's word on a deletion is to be doubted: some say that it failed when it did
//! not.
bool mayBeGone(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Invalid;
}

} // namespace

DirectAdminClient::DirectAdminClient(PanelEndpoint endpoint)
    : m_login(std::make_shared<Login>(std::move(endpoint)))
{
}

DirectAdminClient::~DirectAdminClient()
{
    m_login->close();
}

Async<CreatedAccount> DirectAdminClient::createAccount(NewAccount account)
{
    const auto login = m_login;
    const auto ip = co_await addressFor(login, account);
    if (!ip)
        co_return std::unexpected(ip.error());
    const bool reseller = account.kind == AccountKind::Reseller;
    const QString command = reseller ? u"CMD_API_ACCOUNT_RESELLER"_s : u"CMD_API_ACCOUNT_USER"_s;
    const FormFields fields = creation(account, *ip);
    const auto answer = co_await login->write(command, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    if (isHalfDone(answer->text + answer->details))
        co_return failure(ErrorKind::UnknownOutcome, u"the user is there, its domain is not"_s,
                          ErrorReason::Partial);
    CreatedAccount created;
    created.username = account.username;
    created.domain = account.domain;
    if (!reseller)
        created.ipAddress = *ip;
    co_return created;
}

Async<Settlement> DirectAdminClient::settle(CreateAttempt attempt)
{
    const auto login = m_login;
    const auto config = co_await userConfig(login, attempt.account.username);
    if (config)
        co_return judgeFound(accountFrom(*config), attempt, login->creator());
    if (config.error().kind == ErrorKind::Permission) {
        Settlement unseen;
        unseen.why = config.error().detail;
        co_return unseen;
    }
    if (config.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(config.error());
    const auto owners = co_await login->read(u"CMD_API_DOMAIN_OWNERS"_s);
    if (!owners)
        co_return std::unexpected(owners.error());
    co_return judgeMissing(attempt, domainOwnersFrom(*owners).value(attempt.account.domain));
}

Async<> DirectAdminClient::suspend(AccountRef account, QString reason)
{
    const auto login = m_login;
    const FormFields fields = selection(account.username)
                              + FormFields{{u"suspend"_s, u"Suspend"_s},
                                           {u"dosuspend"_s, u"yes"_s},
                                           {u"reason"_s, reasonKey(reason)},
                                           {u"details"_s, reason}};
    co_return co_await setSuspended(login, account.username, true, fields);
}

Async<> DirectAdminClient::unsuspend(AccountRef account)
{
    const auto login = m_login;
    const FormFields fields =
        selection(account.username)
        + FormFields{{u"suspend"_s, u"Unsuspend"_s}, {u"dounsuspend"_s, u"yes"_s}};
    co_return co_await setSuspended(login, account.username, false, fields);
}

Async<Termination> DirectAdminClient::terminate(AccountRef account, TerminateOptions)
{
    // The panel does not look closely at which names it is given.
    if (account.username.isEmpty())
        co_return failure(ErrorKind::Invalid, u"no user name"_s, ErrorReason::None, u"username"_s);
    const auto login = m_login;
    const FormFields fields = selection(account.username)
                              + FormFields{{u"confirmed"_s, u"Confirm"_s}, {u"delete"_s, u"yes"_s}};
    const auto removed = co_await login->write(u"CMD_API_SELECT_USERS"_s, fields);
    if (!removed && !mayBeGone(removed.error()))
        co_return std::unexpected(removed.error());

    Termination termination;
    termination.wasGone = !removed && removed.error().kind == ErrorKind::NotFound;
    const auto config = co_await userConfig(login, account.username);
    if (!config && config.error().kind == ErrorKind::NotFound)
        co_return termination;
    if (!removed)
        co_return std::unexpected(removed.error());
    if (config)
        co_return failure(ErrorKind::UnknownOutcome,
                          u"the panel said deleted, and the user is still there"_s);
    co_return termination;
}

Async<PanelAccount> DirectAdminClient::account(AccountRef account)
{
    const auto login = m_login;
    const auto user = co_await userNamed(login, account);
    if (!user)
        co_return std::unexpected(user.error());
    const auto config = co_await userConfig(login, *user);
    if (!config)
        co_return std::unexpected(config.error());
    co_return accountFrom(*config);
}

Async<> DirectAdminClient::changePassword(AccountRef account, Secret password)
{
    const auto login = m_login;
    const QString text = QString::fromUtf8(password.reveal());
    const FormFields fields{
        {u"username"_s, account.username}, {u"passwd"_s, text}, {u"passwd2"_s, text}};
    const auto answer = co_await login->write(u"CMD_API_USER_PASSWD"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

Async<> DirectAdminClient::changePackage(AccountRef account, QString package)
{
    const auto login = m_login;
    const FormFields fields{
        {u"action"_s, u"package"_s}, {u"user"_s, account.username}, {u"package"_s, package}};
    const bool isReseller = account.kind == AccountKind::Reseller;
    const QString command = isReseller ? u"CMD_API_MODIFY_RESELLER"_s : u"CMD_API_MODIFY_USER"_s;
    const auto answer = co_await login->write(command, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return {};
}

} // namespace core
