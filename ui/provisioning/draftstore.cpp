#include "ui/provisioning/draftstore.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct CustomerPart {
    QString name;
    QString core::Customer::*field;
};

QList<CustomerPart> customerParts()
{
    return {{u"name"_s, &core::Customer::name},       {u"email"_s, &core::Customer::email},
            {u"company"_s, &core::Customer::company}, {u"phone"_s, &core::Customer::phone},
            {u"country"_s, &core::Customer::country}, {u"language"_s, &core::Customer::language}};
}

QJsonObject json(const core::Customer &customer)
{
    QJsonObject object;
    object.insert(u"id"_s, QString::number(customer.id.value));
    for (const CustomerPart &part : customerParts())
        object.insert(part.name, customer.*part.field);
    return object;
}

core::Customer customerFrom(const QJsonObject &object)
{
    core::Customer customer;
    customer.id.value = object.value(u"id"_s).toString().toLongLong();
    for (const CustomerPart &part : customerParts())
        customer.*part.field = object.value(part.name).toString();
    return customer;
}

QJsonArray json(const QList<core::StepKind> &steps)
{
    QJsonArray names;
    for (const core::StepKind step : steps)
        names.append(core::nameOf(step));
    return names;
}

QList<core::StepKind> stepsFrom(const QJsonArray &names)
{
    QList<core::StepKind> steps;
    for (const auto &entry : core::EnumNames<core::StepKind>) {
        if (names.contains(QLatin1String(entry.name)))
            steps.append(entry.value);
    }
    return steps;
}

QJsonObject json(const QMap<QString, QString> &fields)
{
    QJsonObject object;
    for (auto [name, value] : fields.asKeyValueRange())
        object.insert(name, value);
    return object;
}

QMap<QString, QString> fieldsFrom(const QJsonObject &object)
{
    QMap<QString, QString> fields;
    for (auto at = object.begin(); at != object.end(); ++at)
        fields.insert(at.key(), at.value().toString());
    return fields;
}

} // namespace

DraftStore::DraftStore(QString database)
    : m_database(std::move(database))
{
}

//! By the database, whose ids the draft speaks in.
QString DraftStore::key() const
{
    const QByteArray hash =
        QCryptographicHash::hash(m_database.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"drafts/provisioning-"_s + QString::fromLatin1(hash);
}

void DraftStore::keep(const Draft &draft, Stage stage)
{
    QJsonObject kept;
    kept.insert(u"at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    kept.insert(u"stage"_s, int(stage));
    kept.insert(u"new_customer"_s, draft.isNewCustomer);
    kept.insert(u"customer"_s, json(draft.customer));
    if (draft.product)
        kept.insert(u"product"_s, QString::number(draft.product->id.value));
    if (draft.cycle)
        kept.insert(u"cycle"_s, core::nameOf(*draft.cycle));
    kept.insert(u"fields"_s, json(draft.fields));
    kept.insert(u"domain"_s, draft.domain);
    kept.insert(u"username"_s, draft.username);
    kept.insert(u"server"_s, draft.server);
    if (draft.steps)
        kept.insert(u"steps"_s, json(*draft.steps));
    QSettings settings;
    settings.setValue(key(), QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

void DraftStore::drop()
{
    QSettings().remove(key());
}

std::optional<KeptDraft> DraftStore::find() const
{
    const QByteArray text = QSettings().value(key()).toByteArray();
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    KeptDraft kept;
    kept.at = QDateTime::fromString(object.value(u"at"_s).toString(), Qt::ISODateWithMs);
    if (!kept.at.isValid())
        return std::nullopt;
    const int stage = object.value(u"stage"_s).toInt();
    kept.stage = Stage(std::clamp(stage, int(Stage::Customer), int(Stage::Plan)));
    kept.product.value = object.value(u"product"_s).toString().toLongLong();
    Draft &draft = kept.draft;
    draft.isNewCustomer = object.value(u"new_customer"_s).toBool();
    draft.customer = customerFrom(object.value(u"customer"_s).toObject());
    draft.cycle = core::fromName<core::Cycle>(object.value(u"cycle"_s).toString());
    draft.fields = fieldsFrom(object.value(u"fields"_s).toObject());
    draft.domain = object.value(u"domain"_s).toString();
    draft.username = object.value(u"username"_s).toString();
    draft.server = object.value(u"server"_s).toString();
    if (object.contains(u"steps"_s))
        draft.steps = stepsFrom(object.value(u"steps"_s).toArray());
    return kept;
}

} // namespace ui
