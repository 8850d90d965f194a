#include "core/panels/panelclient.h"

#include "core/panels/recognition.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

std::unexpected<Error> unsupported()
{
    return failure(ErrorKind::Unsupported, u"this panel has no such operation"_s);
}

} // namespace

Async<Settlement> PanelClient::recognise(CreateAttempt made)
{
    const AccountRef meant(made.account.username, made.account.domain, made.remoteId);
    const auto found = co_await account(meant);
    const bool isGone = !found && found.error().kind == ErrorKind::NotFound;
    if (!found && !isGone)
        co_return std::unexpected(found.error());
    co_return isGone ? unrecognised() : recognised(*found, made);
}

Async<CreatedAccount> PanelClient::completeAccount(NewAccount)
{
    co_return unsupported();
}

Async<QList<PanelPackage>> PanelClient::packages()
{
    co_return unsupported();
}

Async<> PanelClient::changePassword(AccountRef, Secret)
{
    co_return unsupported();
}

Async<> PanelClient::changePackage(AccountRef, QString)
{
    co_return unsupported();
}

Async<QList<DnsRecord>> PanelClient::dnsRecords(AccountRef, QString)
{
    co_return unsupported();
}

Async<> PanelClient::addDnsRecord(AccountRef, QString, DnsRecord)
{
    co_return unsupported();
}

Async<> PanelClient::removeDnsRecord(AccountRef, QString, DnsRecord)
{
    co_return unsupported();
}

Async<QList<QString>> PanelClient::mailboxes(AccountRef, QString)
{
    co_return unsupported();
}

Async<> PanelClient::createMailbox(AccountRef, NewMailbox)
{
    co_return unsupported();
}

Async<QList<QString>> PanelClient::databases(AccountRef)
{
    co_return unsupported();
}

Async<CreatedDatabase> PanelClient::createDatabase(AccountRef, NewDatabase)
{
    co_return unsupported();
}

Async<SslState> PanelClient::requestCertificate(AccountRef, QString, QString)
{
    co_return unsupported();
}

Async<SslState> PanelClient::certificate(AccountRef, QString)
{
    co_return unsupported();
}

Async<LoginLink> PanelClient::loginLink(AccountRef, QString)
{
    co_return unsupported();
}

Async<ApiKey> PanelClient::createKey(QString, Secret, QString)
{
    co_return unsupported();
}

} // namespace core
