#pragma once

#include "core/panels/panel.h"
#include "core/panels/plesk/pleskxml.h"

#include <QJsonObject>

namespace core {

//! One question or order to the XML agent.
class PleskQuery
{
public:
    PleskQuery(Intent queryIntent, QString queryArea, QString queryOperation,
               QList<XmlElement> content);

    [[nodiscard]] Result<HttpRequest> request() const; //!< without the credentials

    Intent intent;
    QString area;      //!< customer, webspace, server …
    QString operation; //!< get, add, set …

private:
    XmlElement m_content;
};

PleskQuery findCustomer(const QString &by, const QString &value);
PleskQuery findSubscription(const QString &by, const QString &value);
PleskQuery allSubscriptions();
PleskQuery findPlan(const QString &by, const QString &value);
PleskQuery allPlans();
PleskQuery serverState();
PleskQuery findSite(const QString &domain);
PleskQuery listMailboxes(qint64 siteId);
PleskQuery addSubscription(const NewAccount &account, qint64 ownerId, const QString &address);
PleskQuery setSubscriptionStatus(qint64 id, int status);
PleskQuery switchPlan(qint64 id, const QString &planGuid);
PleskQuery makeSession(const QString &login, const QString &operatorAddress);

HttpRequest fetch(const QString &path); //!< below /api/v2

//! A REST call. The body may hold a password and is wiped with it.
HttpRequest addCustomer(const NewAccount &account);
HttpRequest setCustomerPassword(qint64 id, const Secret &password);
HttpRequest addRecord(const QString &zone, const DnsRecord &record);
HttpRequest addDatabase(const QString &name, const QString &domain);
HttpRequest addDatabaseUser(qint64 databaseId, const NewDatabase &database);
HttpRequest removal(const QString &path);

//! A command of the panel's own command line. Passwords go in its environment, never among the
//! arguments, which every user of the server can see.
HttpRequest commandLine(const QString &command, const QStringList &params,
                        const Secret &password = {});
HttpRequest newMailbox(const NewMailbox &mailbox);
HttpRequest newCertificate(const QString &domain, const QString &email);

//! Header lines that prove who we are, for both interfaces.
void authorise(HttpRequest &request, const PanelEndpoint &endpoint);

} // namespace core
