#pragma once

#include "core/base/result.h"
#include "core/net/httpclient.h"
#include "core/panels/account.h"
#include "core/panels/health.h"
#include "core/panels/plesk/pleskxml.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace core {

//! A refusal of the panel's: by its number where that is one of the XML agent's, else by its words.
//! `other` is what it is when neither says more.
std::unexpected<Error> pleskRefusal(int code, const QString &text,
                                    ErrorKind other = ErrorKind::Protocol);

//! REST v2: the status says whether it worked, text and code say why not.
struct PleskJson {
    QJsonValue value;
    std::chrono::milliseconds latency{0};
};
Result<PleskJson> pleskJson(const HttpResponse &response, Intent intent);

//! The agent answers HTTP 200 to everything: one result for each object that matched, of which none
//! may have failed. When nothing matched it is one result without an id.
Result<QList<XmlElement>> pleskResults(const HttpResponse &response, const QString &area,
                                       const QString &operation, Intent intent);

//! The gate to the command line answers HTTP 200 to everything too.
struct PleskOutput {
    int code = 0;
    QString out;
    QString error;
};
Result<PleskOutput> pleskOutput(const HttpResponse &response, Intent intent);
Result<> pleskOutcome(const PleskOutput &output);

struct PleskCustomer {
    qint64 id = 0;
    QString login;
    QString email;
    QString marker;
    QDate created;
};

struct PleskSubscription {
    qint64 id = 0;
    QString name;
    QString asciiName;
    qint64 ownerId = 0;
    int status = 0;
    QString ipAddress;
    QString marker;
    QString planGuid;
    QDate created;
    Usage usage;

    [[nodiscard]] QString domain() const { return asciiName.isEmpty() ? name : asciiName; }
};

struct PleskPlan {
    QString guid;
    PanelPackage package;
};

Result<PleskSubscription> pleskSubscription(const XmlElement &result);
Result<PleskCustomer> pleskCustomer(const XmlElement &result);
Result<PleskPlan> pleskPlan(const XmlElement &result);
Result<PanelHealth> pleskHealth(const XmlElement &stat, const QJsonValue &server);

Result<QList<PleskCustomer>> pleskCustomers(const QJsonValue &clients);
Result<qint64> pleskId(const QJsonValue &created, Intent intent);
Result<QString> pleskSharedAddress(const QJsonValue &addresses);
Result<QList<DnsRecord>> pleskRecords(const QJsonValue &records, const QString &zone);
Result<QList<QString>> pleskNames(const QJsonValue &list);

//! Of the customer; nothing when other domains of his share in it.
std::optional<qint64> pleskTraffic(const QJsonValue &statistics);
Result<QList<PanelAccount>> pleskAccounts(const QList<XmlElement> &subscriptions,
                                          const QJsonValue &clients,
                                          const QList<XmlElement> &plans);

PanelAccount pleskAccount(const PleskSubscription &subscription, const PleskCustomer &customer,
                          const QString &package);

//! Whose the customer is that stands where our create wanted one.
Settlement pleskSettlement(const PleskCustomer &found, const CreateAttempt &attempt);

} // namespace core
