#include "core/panels/directadmin/directadminclient.h"
#include "core/panels/directadmin/userconfig.h"
#include "core/panels/records.h"

#include <QHostAddress>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace core {

using namespace directadmin;

namespace {

constexpr qint64 LinkLivesSeconds = 1800;

//! A login in a user's place is refused like a wrong key, and counted, when there is no such user:
//! so we look first.
Async<> lookFor(std::shared_ptr<Login> login, QString user)
{
    const auto config = co_await userConfig(login, user);
    if (!config)
        co_return std::unexpected(config.error());
    co_return {};
}

Async<Answer> readInPlace(std::shared_ptr<Login> login, QString user, QString command,
                          FormFields arguments)
{
    const auto there = co_await lookFor(login, user);
    if (!there)
        co_return std::unexpected(there.error());
    co_return co_await login->readAs(user, command, arguments);
}

Async<Answer> writeInPlace(std::shared_ptr<Login> login, QString user, QString command,
                           FormFields fields)
{
    const auto there = co_await lookFor(login, user);
    if (!there)
        co_return std::unexpected(there.error());
    co_return co_await login->writeAs(user, command, fields);
}

Async<QList<DnsRecord>> records(std::shared_ptr<Login> login, QString user, QString zone)
{
    const FormFields which{{u"domain"_s, zone}};
    const auto answer = co_await readInPlace(login, user, u"CMD_API_DNS_CONTROL"_s, which);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return recordsFrom(*answer, zone);
}

FormFields oldDatabase(const NewDatabase &database)
{
    const QString password = QString::fromUtf8(database.password.reveal());
    return {{u"action"_s, u"create"_s},
            {u"name"_s, database.name},
            {u"user"_s, database.user},
            {u"passwd"_s, password},
            {u"passwd2"_s, password}};
}

//! One address, as a network.
QString networkOf(const QString &address)
{
    const QHostAddress parsed(address);
    if (parsed.isNull())
        return {};
    return parsed.toString()
           + (parsed.protocol() == QAbstractSocket::IPv6Protocol ? u"/128"_s : u"/32"_s);
}

QJsonObject linkRequest(const QString &operatorAddress, const QDateTime &now)
{
    QJsonArray networks;
    if (const QString network = networkOf(operatorAddress); !network.isEmpty())
        networks.append(network);
    return {{u"allowNetworks"_s, networks},
            {u"expires"_s, now.addSecs(LinkLivesSeconds).toString(Qt::ISODate)},
            {u"redirectURL"_s, u"/"_s}};
}

Async<LoginLink> oldLoginLink(std::shared_ptr<Login> login, QString user)
{
    const FormFields fields{{u"action"_s, u"create"_s},
                            {u"type"_s, u"one_time_url"_s},
                            {u"login_keys_notify_on_creation"_s, u"0"_s},
                            {u"clear_key"_s, u"yes"_s},
                            {u"expiry"_s, u"30m"_s}};
    const auto answer = co_await login->writeAs(user, u"CMD_API_LOGIN_KEYS"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return loginLinkFrom(answer->details, QString());
}

} // namespace

Async<QList<DnsRecord>> DirectAdminClient::dnsRecords(AccountRef account, QString zone)
{
    const auto login = m_login;
    co_return co_await records(login, account.username, zone);
}

Async<> DirectAdminClient::addDnsRecord(AccountRef account, QString zone, DnsRecord record)
{
    const auto login = m_login;
    const auto there = co_await records(login, account.username, zone);
    if (!there)
        co_return std::unexpected(there.error());
    if (recordLike(record, *there))
        co_return {};
    const FormFields fields{{u"domain"_s, zone},
                            {u"action"_s, u"add"_s},
                            {u"type"_s, record.type},
                            {u"name"_s, record.name == "@"_L1 ? zone + u'.' : record.name},
                            {u"value"_s, valueToAdd(record)},
                            {u"ttl"_s, QString::number(record.ttl)}};
    const auto added = co_await login->writeAs(account.username, u"CMD_API_DNS_CONTROL"_s, fields);
    if (!added)
        co_return std::unexpected(added.error());
    co_return {};
}

Async<> DirectAdminClient::removeDnsRecord(AccountRef account, QString zone, DnsRecord record)
{
    const auto login = m_login;
    const auto read = co_await records(login, account.username, zone);
    if (!read)
        co_return std::unexpected(read.error());
    const auto there = recordLike(record, *read);
    if (!there)
        co_return {};
    const FormFields fields{{u"domain"_s, zone},
                            {u"action"_s, u"select"_s},
                            {u"delete"_s, u"Delete Selected"_s},
                            {record.type.toLower() + u"recs0"_s, there->remoteId}};
    const auto removed =
        co_await login->writeAs(account.username, u"CMD_API_DNS_CONTROL"_s, fields);
    if (!removed)
        co_return std::unexpected(removed.error());
    co_return {};
}

Async<QList<QString>> DirectAdminClient::mailboxes(AccountRef account, QString domain)
{
    const auto login = m_login;
    const FormFields which{{u"action"_s, u"list"_s}, {u"domain"_s, domain}};
    const auto answer =
        co_await readInPlace(login, account.username, u"CMD_API_EMAIL_POP"_s, which);
    if (!answer)
        co_return std::unexpected(answer.error());
    QList<QString> boxes;
    for (const QString &name : answer->list)
        boxes.append(name.contains(u'@') ? name : name + u'@' + domain);
    co_return boxes;
}

Async<> DirectAdminClient::createMailbox(AccountRef account, NewMailbox mailbox)
{
    const auto login = m_login;
    const QString password = QString::fromUtf8(mailbox.password.reveal());
    const FormFields fields{
        {u"action"_s, u"create"_s},     {u"domain"_s, mailbox.domain},
        {u"user"_s, mailbox.localPart}, {u"passwd"_s, password},
        {u"passwd2"_s, password},       {u"quota"_s, QString::number(mailbox.quotaMb.value_or(0))}};
    const auto created =
        co_await writeInPlace(login, account.username, u"CMD_API_EMAIL_POP"_s, fields);
    if (!created)
        co_return std::unexpected(created.error());
    co_return {};
}

Async<QList<QString>> DirectAdminClient::databases(AccountRef account)
{
    const auto login = m_login;
    const auto answer =
        co_await readInPlace(login, account.username, u"CMD_API_DATABASES"_s, FormFields());
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return answer->list;
}

Async<CreatedDatabase> DirectAdminClient::createDatabase(AccountRef account, NewDatabase database)
{
    const auto login = m_login;
    const auto there = co_await lookFor(login, account.username);
    if (!there)
        co_return std::unexpected(there.error());
    const QString prefix = account.username + u'_';
    const CreatedDatabase full{prefix + database.name, prefix + database.user, u"localhost"_s};
    const QJsonObject body{{u"database"_s, full.name},
                           {u"dbuser"_s, full.user},
                           {u"password"_s, QString::fromUtf8(database.password.reveal())}};
    // The answer repeats the password; nothing in it is needed.
    const auto made =
        co_await login->writeApiAs(account.username, u"/api/db-manage/create-db-with-user"_s, body);
    if (made)
        co_return full;
    if (!isNotOffered(made.error()))
        co_return std::unexpected(made.error());
    const FormFields fields = oldDatabase(database);
    const auto created = co_await login->writeAs(account.username, u"CMD_API_DATABASES"_s, fields);
    if (!created)
        co_return std::unexpected(created.error());
    co_return full;
}

Async<SslState> DirectAdminClient::requestCertificate(AccountRef account, QString domain, QString)
{
    const auto login = m_login;
    const FormFields fields{{u"domain"_s, domain},
                            {u"action"_s, u"save"_s},
                            {u"type"_s, u"create"_s},
                            {u"request"_s, u"letsencrypt"_s},
                            {u"name"_s, domain},
                            {u"keysize"_s, u"secp384r1"_s},
                            {u"encryption"_s, u"sha256"_s},
                            {u"wildcard"_s, u"no"_s},
                            {u"background"_s, u"auto"_s},
                            {u"acme_provider"_s, u"letsencrypt"_s},
                            {u"le_select0"_s, domain},
                            {u"le_select1"_s, u"www."_s + domain}};
    const auto answer = co_await writeInPlace(login, account.username, u"CMD_API_SSL"_s, fields);
    if (!answer)
        co_return std::unexpected(answer.error());
    // In the background: even "saved" only means that it is being tried.
    SslState state;
    state.phase = SslState::Phase::Queued;
    state.detail = answer->text.left(300);
    co_return state;
}

Async<SslState> DirectAdminClient::certificate(AccountRef account, QString domain)
{
    const auto login = m_login;
    const FormFields which{{u"domain"_s, domain}};
    const auto answer = co_await readInPlace(login, account.username, u"CMD_API_SSL"_s, which);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return certificateFrom(*answer);
}

Async<LoginLink> DirectAdminClient::loginLink(AccountRef account, QString operatorAddress)
{
    const auto login = m_login;
    const auto there = co_await lookFor(login, account.username);
    if (!there)
        co_return std::unexpected(there.error());
    const QJsonObject body = linkRequest(operatorAddress, QDateTime::currentDateTimeUtc());
    const auto link = co_await login->writeApiAs(account.username, u"/api/login-keys/urls"_s, body);
    if (link)
        co_return loginLinkFrom(link->value("url"_L1).toString(),
                                link->value("expires"_L1).toString());
    if (!isNotOffered(link.error()))
        co_return std::unexpected(link.error());
    co_return co_await oldLoginLink(login, account.username);
}

} // namespace core
