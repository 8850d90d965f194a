#pragma once

#include "app/panelsim/plesk/server.h"

namespace sim::plesk {

struct Element {
    QString name;
    QString text;
    QList<Element> children;

    [[nodiscard]] const Element *child(const QString &childName) const;
    [[nodiscard]] bool has(const QString &childName) const { return child(childName) != nullptr; }
    [[nodiscard]] QString value(const QString &childName) const;
    //! Along "values/gen_info"; an empty element when it ends on the way.
    [[nodiscard]] Element at(const QString &path) const;
};

//! Nothing when it is not well-formed or brings a DTD.
std::optional<Element> parseXml(const QByteArray &text);

//! What the XSD has against the operation's elements and their order; empty when nothing.
QString schemaFault(const Element &operation, const QString &path);
bool isKnownOperation(const QString &path);
bool isKnownOperator(const QString &name);

QString tag(const QString &name, const QString &text);
QString tag(const QString &name, qint64 number);
//! Around XML that is ready.
QString wrap(const QString &name, const QString &xml);

//! One <result>.
struct Result {
    int code = 0; //!< 0: ok
    QString text;
    QString filterId;
    QString inner; //!< id, guid, data …

    static Result failed(const Fault &fault, const QString &filterId = {});
};

using Operation = QList<Result> (*)(Server &, const Call &, const Element &);

QMap<QString, Operation> customerOperations();
QMap<QString, Operation> webspaceOperations();
QMap<QString, Operation> hostingOperations(); //!< site, mail, database, dns
QMap<QString, Operation> serverOperations();  //!< server, ip, service-plan, secret_key

} // namespace sim::plesk
