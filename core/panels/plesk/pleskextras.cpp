// What a service may have beside its account: DNS records, mailboxes, databases, certificates, and
// the operator's way in.
#include "core/panels/plesk/pleskclient.h"
#include "core/panels/records.h"
#include "core/panels/reply.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestDatabase = 63;
constexpr qsizetype LongestDatabaseUser = 32;

QString ofDomain(const QString &path, const QString &domain)
{
    return path + u"?domain="_s + QString::fromLatin1(QUrl::toPercentEncoding(domain));
}

//! This panel has each name once on the whole server and puts nothing in front, as others do.
QString withPrefix(const QString &username, const QString &name, qsizetype longest)
{
    QString prefix = username.left(std::max<qsizetype>(longest - name.size() - 1, 0));
    for (QChar &c : prefix) {
        if (!c.isLetterOrNumber())
            c = u'_';
    }
    return prefix.isEmpty() ? name : prefix + u'_' + name;
}

} // namespace

Async<QList<DnsRecord>> PleskClient::dnsRecords(AccountRef, QString zone)
{
    const QString path = ofDomain(u"/dns/records"_s, zone);
    const auto reply = co_await get(path);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return pleskRecords(reply->value, zone);
}

Async<> PleskClient::addDnsRecord(AccountRef account, QString zone, DnsRecord record)
{
    const auto records = co_await dnsRecords(account, zone);
    if (!records)
        co_return std::unexpected(records.error());
    if (recordLike(record, *records))
        co_return Result<>();
    const HttpRequest request = addRecord(zone, record);
    co_return co_await carryOut(request);
}

Async<> PleskClient::removeDnsRecord(AccountRef account, QString zone, DnsRecord record)
{
    const auto records = co_await dnsRecords(account, zone);
    if (!records)
        co_return std::unexpected(records.error());
    const auto present = recordLike(record, *records);
    if (!present)
        co_return Result<>();
    const HttpRequest request = removal(u"/dns/records/"_s + present->remoteId);
    const auto removed = co_await carryOut(request);
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        co_return std::unexpected(removed.error());
    co_return Result<>();
}

Async<qint64> PleskClient::siteId(QString domain)
{
    const PleskQuery query = findSite(domain);
    const auto sites = co_await ask(query);
    if (!sites)
        co_return std::unexpected(sites.error());
    const qint64 id = sites->first().textAt(u"id"_s).toLongLong();
    if (id <= 0)
        co_return failure(ErrorKind::NotFound, u"no site %1"_s.arg(domain), ErrorReason::None,
                          u"domain"_s);
    co_return id;
}

Async<QList<QString>> PleskClient::mailboxes(AccountRef, QString domain)
{
    const auto site = co_await siteId(domain);
    if (!site)
        co_return std::unexpected(site.error());
    const PleskQuery query = listMailboxes(*site);
    const auto results = co_await ask(query);
    if (!results)
        co_return std::unexpected(results.error());
    QList<QString> names;
    for (const XmlElement &result : *results) {
        if (const QString name = result.textAt(u"mailname/name"_s); !name.isEmpty())
            names.append(name + u'@' + domain);
    }
    co_return names;
}

Async<> PleskClient::createMailbox(AccountRef, NewMailbox mailbox)
{
    const HttpRequest request = newMailbox(mailbox);
    const auto output = co_await command(request, m_endpoint.timing.write);
    if (!output)
        co_return std::unexpected(output.error());
    co_return pleskOutcome(*output);
}

Async<QList<QString>> PleskClient::databases(AccountRef account)
{
    // The list of a domain that is not there is empty too.
    const auto site = co_await siteId(account.domain);
    if (!site)
        co_return std::unexpected(site.error());
    const QString path = ofDomain(u"/databases"_s, account.domain);
    const auto reply = co_await get(path);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return pleskNames(reply->value);
}

Async<CreatedDatabase> PleskClient::createDatabase(AccountRef account, NewDatabase database)
{
    const QString domain = database.domain.isEmpty() ? account.domain : database.domain;
    database.name = withPrefix(account.username, database.name, LongestDatabase);
    database.user = withPrefix(account.username, database.user, LongestDatabaseUser);
    const HttpRequest request = addDatabase(database.name, domain);
    const auto made = co_await rest(request);
    if (!made)
        co_return std::unexpected(made.error());
    const auto id = pleskId(made->value, Intent::Write);
    if (!id)
        co_return std::unexpected(id.error());
    const HttpRequest userRequest = addDatabaseUser(*id, database);
    const auto user = co_await carryOut(userRequest);
    if (!user) {
        const Error &why = user.error();
        co_return co_await undoDatabase(*id, why);
    }
    CreatedDatabase created;
    created.name = database.name;
    created.user = database.user;
    created.host = u"localhost"_s;
    co_return created;
}

Async<CreatedDatabase> PleskClient::undoDatabase(qint64 id, Error why)
{
    if (why.kind == ErrorKind::Cancelled)
        co_return std::unexpected(why);
    const auto partial =
        failure(ErrorKind::UnknownOutcome, u"the database was made, its user not: "_s + why.detail,
                ErrorReason::Partial, why.field);
    if (why.kind == ErrorKind::UnknownOutcome)
        co_return partial;
    const HttpRequest request = removal(u"/databases/%1"_s.arg(id));
    const auto removed = co_await carryOut(request);
    if (!removed)
        co_return partial;
    co_return std::unexpected(why);
}

Async<SslState> PleskClient::requestCertificate(AccountRef, QString domain, QString email)
{
    // The extension's refusal would read like the authority's.
    const auto site = co_await siteId(domain);
    if (!site)
        co_return std::unexpected(site.error());
    const HttpRequest request = newCertificate(domain, email);
    const auto output = co_await command(request, m_endpoint.timing.ssl);
    if (!output)
        co_return std::unexpected(output.error());
    SslState state;
    state.phase = output->code == 0 ? SslState::Phase::Issued : SslState::Phase::Failed;
    state.detail = plainLine(output->error.isEmpty() ? output->out : output->error);
    co_return state;
}

Async<SslState> PleskClient::certificate(AccountRef, QString domain)
{
    const auto site = co_await siteId(domain);
    if (!site)
        co_return std::unexpected(site.error());
    SslState state;
    state.detail = u"this panel does not tell; the domain's own certificate does"_s;
    co_return state;
}

Async<LoginLink> PleskClient::loginLink(AccountRef account, QString operatorAddress)
{
    if (QHostAddress(operatorAddress).isNull())
        co_return failure(ErrorKind::Invalid,
                          u"the link works only from one address, and that is not known"_s,
                          ErrorReason::None, u"operator-address"_s);
    const auto server = co_await get(u"/server"_s);
    if (!server)
        co_return std::unexpected(server.error());
    const bool isWindows = textOf(server->value.toObject().value("platform"_L1))
                               .contains("win"_L1, Qt::CaseInsensitive);
    const QString login = account.username.isEmpty() ? u"admin"_s : account.username;
    const PleskQuery query = makeSession(login, operatorAddress);
    const auto results = co_await ask(query);
    if (!results)
        co_return std::unexpected(results.error());
    const QString session = results->first().textAt(u"id"_s);
    if (session.isEmpty())
        co_return unreadable(Intent::Write, u"a session without an id"_s);
    QUrl url = m_endpoint.url;
    url.setPath(u"/enterprise/rsession_init.php"_s);
    QUrlQuery parameters;
    parameters.addQueryItem(isWindows ? u"PLESKSESSID"_s : u"PHPSESSID"_s,
                            QString::fromLatin1(QUrl::toPercentEncoding(session)));
    url.setQuery(parameters);
    LoginLink link;
    link.url = Secret(url.toEncoded());
    co_return link;
}

} // namespace core
