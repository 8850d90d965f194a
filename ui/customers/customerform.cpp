#include "ui/customers/customerform.h"

#include "ui/common/form.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int TextHeight = 72;

//! All there are, by their names.
QList<std::pair<QString, QString>> countries()
{
    QList<std::pair<QString, QString>> all;
    for (int one = QLocale::AnyTerritory + 1; one <= QLocale::LastTerritory; ++one) {
        const auto territory = QLocale::Territory(one);
        const QString code = QLocale::territoryToCode(territory).toLower();
        if (code.size() == 2)
            all.append({QLocale::territoryToString(territory), code});
    }
    std::ranges::sort(all, [](const auto &one, const auto &other) {
        return one.first.localeAwareCompare(other.first) < 0;
    });
    return all;
}

QStringList timeZones()
{
    QStringList names;
    for (const QByteArray &name : QTimeZone::availableTimeZoneIds())
        names.append(QString::fromLatin1(name));
    return names;
}

} // namespace

QString countryInWords(const QString &code)
{
    const auto territory = QLocale::codeToTerritory(code);
    return territory == QLocale::AnyTerritory ? code : QLocale::territoryToString(territory);
}

CustomerForm::CustomerForm(EngineRoom *room, const core::Customer &customer, QWidget *parent)
    : RecordFormOf(customer.id.isValid() ? tr("Edit %1").arg(customer.name) : tr("Add customer"),
                   tr("Save customer"), parent)
    , m_room(room)
    , m_name(new QLineEdit(form()))
    , m_email(new QLineEdit(form()))
    , m_company(new QLineEdit(form()))
    , m_phone(new QLineEdit(form()))
    , m_address(new QPlainTextEdit(form()))
    , m_country(new QComboBox(form()))
    , m_timeZone(new QLineEdit(form()))
    , m_taxId(new QLineEdit(form()))
    , m_language(new QLineEdit(form()))
    , m_currency(new QLineEdit(form()))
    , m_active(new QCheckBox(tr("Takes part in business"), form()))
    , m_tags(new QLineEdit(form()))
    , m_notes(new QPlainTextEdit(form()))
{
    setObjectName(u"customerForm"_s);
    makeRows();
    begin(customer);
    m_name->setFocus();
}

void CustomerForm::makeRows()
{
    form()->addTitle(tr("Contact"));
    form()->addRow(u"name"_s, tr("Name"), m_name);
    form()->addRow(u"email"_s, tr("E-mail"), m_email,
                   tr("Where all mails go. Each address belongs to one customer."));
    form()->addRow(u"company"_s, tr("Company"), m_company);
    form()->addRow(u"phone"_s, tr("Phone"), m_phone);
    m_address->setFixedHeight(TextHeight);
    m_address->setTabChangesFocus(true);
    form()->addRow(u"address"_s, tr("Address"), m_address);
    m_country->addItem(tr("Not said"), QString());
    for (const auto &[name, code] : countries())
        m_country->addItem(name, code);
    form()->addRow(u"country"_s, tr("Country"), m_country);
    form()->addTitle(tr("Business"));
    form()->addRow(u"tax-id"_s, tr("Tax id"), m_taxId);
    form()->addRow(u"currency"_s, tr("Currency"), m_currency,
                   tr("Three letters such as EUR; empty: the product's."));
    form()->addRow(u"language"_s, tr("Language"), m_language,
                   tr("Of mails, such as en or pt_BR; empty: the usual one."));
    auto *zones = new QCompleter(timeZones(), m_timeZone);
    zones->setCaseSensitivity(Qt::CaseInsensitive);
    zones->setFilterMode(Qt::MatchContains);
    m_timeZone->setCompleter(zones);
    form()->addRow(u"time-zone"_s, tr("Time zone"), m_timeZone, tr("Such as Africa/Nairobi."));
    form()->addRow(u"active"_s, tr("State"), m_active);
    form()->addTitle(tr("Tags, notes"));
    form()->addRow(u"tags"_s, tr("Tags"), m_tags, tr("Parted by commas."));
    m_notes->setFixedHeight(TextHeight);
    m_notes->setTabChangesFocus(true);
    form()->addRow(u"notes"_s, tr("Notes"), m_notes);
}

core::Customer CustomerForm::typed() const
{
    core::Customer customer = base();
    customer.name = m_name->text().trimmed();
    customer.email = m_email->text().trimmed();
    customer.company = m_company->text().trimmed();
    customer.phone = m_phone->text().trimmed();
    customer.address = m_address->toPlainText();
    customer.country = m_country->currentData().toString();
    customer.timeZone = m_timeZone->text().trimmed();
    customer.taxId = m_taxId->text().trimmed();
    customer.language = m_language->text().trimmed();
    customer.currency = m_currency->text().trimmed().toUpper();
    customer.active = m_active->isChecked();
    customer.tags = listedIn(m_tags->text());
    customer.notes = m_notes->toPlainText();
    return customer;
}

void CustomerForm::fill(const core::Customer &customer)
{
    m_name->setText(customer.name);
    m_email->setText(customer.email);
    m_company->setText(customer.company);
    m_phone->setText(customer.phone);
    m_address->setPlainText(customer.address);
    if (m_country->findData(customer.country) < 0)
        m_country->addItem(customer.country, customer.country);
    m_country->setCurrentIndex(m_country->findData(customer.country));
    m_timeZone->setText(customer.timeZone);
    m_taxId->setText(customer.taxId);
    m_language->setText(customer.language);
    m_currency->setText(customer.currency);
    m_active->setChecked(customer.active);
    m_tags->setText(customer.tags.join(u", "_s));
    m_notes->setPlainText(customer.notes);
}

QList<MergeField<core::Customer>> CustomerForm::mergeFields() const
{
    using core::Customer;
    return {
        mergeText(tr("Name"), &Customer::name),
        mergeText(tr("E-mail"), &Customer::email),
        mergeText(tr("Company"), &Customer::company),
        mergeText(tr("Phone"), &Customer::phone),
        mergeText(tr("Address"), &Customer::address),
        mergeField<Customer, QString>(tr("Country"), &Customer::country, countryInWords),
        mergeText(tr("Time zone"), &Customer::timeZone),
        mergeText(tr("Tax id"), &Customer::taxId),
        mergeText(tr("Language"), &Customer::language),
        mergeText(tr("Currency"), &Customer::currency),
        mergeField<Customer, bool>(
            tr("State"), &Customer::active,
            [](const bool &isActive) { return isActive ? tr("active") : tr("inactive"); }),
        mergeTexts(tr("Tags"), &Customer::tags),
        mergeText(tr("Notes"), &Customer::notes),
    };
}

void CustomerForm::send(const core::Customer &customer, Then then)
{
    const auto write = [customer](core::Engine &engine) {
        return engine.customers().save(customer);
    };
    m_room->ask(this, write, then);
}

void CustomerForm::readAgain(Then then)
{
    const auto read = [id = QString::number(base().id.value)](core::Engine &engine) {
        return engine.customers().find(id);
    };
    m_room->ask(this, read, then);
}

} // namespace ui
