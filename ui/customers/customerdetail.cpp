#include "ui/customers/customerdetail.h"

#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/linklist.h"
#include "ui/common/section.h"
#include "ui/common/statecells.h"
#include "ui/common/steplist.h"
#include "ui/customers/customerform.h"

#include "core/wording/statewording.h"

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ServicesShown = 40;
constexpr qsizetype MailsShown = 10;
constexpr int MailsRead = 50;

} // namespace

core::Async<CustomerFacts> customerFacts(core::Engine *engine, core::CustomerId id)
{
    const QString name = QString::number(id.value);
    CustomerFacts facts;
    const auto customer = co_await engine->customers().find(name);
    if (!customer)
        co_return std::unexpected(customer.error());
    facts.customer = *customer;
    core::ServiceFilter ofServices;
    ofServices.customer = id;
    const auto services = co_await engine->services().list(ofServices);
    if (!services)
        co_return std::unexpected(services.error());
    facts.services = *services;
    core::LicenceFilter ofLicences;
    ofLicences.customer = id;
    const auto licences = co_await engine->licences().list(ofLicences);
    if (!licences)
        co_return std::unexpected(licences.error());
    facts.licences = *licences;
    core::MailFilter ofMails;
    ofMails.customer = id;
    ofMails.limit = MailsRead;
    const auto mails = co_await engine->mails().outbox(ofMails);
    if (!mails)
        co_return std::unexpected(mails.error());
    facts.mails = *mails;
    co_return facts;
}

CustomerDetail::CustomerDetail(EngineRoom *room, QWidget *parent)
    : DetailPane(tr("No customer is selected."), parent)
    , m_room(room)
    , m_contact(new KeyValues(this))
    , m_serviceSection(new Section(tr("Services"), this))
    , m_services(new LinkList(this))
    , m_licenceSection(new Section(tr("Licences"), this))
    , m_licences(new StepList(this))
    , m_mailSection(new Section(tr("Mails"), this))
    , m_mails(new StepList(this))
{
    auto *contact = new Section(tr("Contact"), this);
    contact->add(m_contact);
    addSection(contact);
    m_services->setObjectName(u"services"_s);
    m_serviceSection->add(m_services);
    addSection(m_serviceSection);
    m_licences->setAccessibleName(tr("Licences"));
    m_licences->setFitting(true);
    m_licenceSection->add(m_licences);
    addSection(m_licenceSection);
    m_mails->setAccessibleName(tr("Mails"));
    m_mails->setFitting(true);
    m_mailSection->add(m_mails);
    addSection(m_mailSection);
    connect(m_services, &LinkList::chosen, this,
            [this](qint64 service) { Q_EMIT wanted(u"services"_s, service); });
}

void CustomerDetail::show(qint64 id)
{
    if (id != m_id)
        m_facts.reset();
    m_id = id;
    if (id <= 0) {
        clear();
        return;
    }
    const auto read = [id](core::Engine &engine) {
        return customerFacts(&engine, {id});
    };
    m_room->ask(this, read, [this, id](const core::Result<CustomerFacts> &facts) {
        if (id != m_id)
            return;
        if (!facts) {
            showTrouble(facts.error());
            return;
        }
        m_facts = *facts;
        tell(*facts);
        Q_EMIT shown();
    });
}

void CustomerDetail::tell(const CustomerFacts &facts)
{
    setTitle(facts.customer.name, false);
    const bool isActive = facts.customer.active;
    setState({.text = isActive ? tr("Active") : tr("Inactive"),
              .icon = isActive ? u"check-circle"_s : u"minus-circle"_s,
              .tone = isActive ? Tone::Text : Tone::Muted,
              .iconTone = isActive ? Tone::Ok : Tone::Muted},
             {});
    tellContact(facts.customer);
    tellServices(facts.services);
    tellRest(facts);
    showRecord();
}

void CustomerDetail::tellContact(const core::Customer &customer)
{
    m_contact->set(u"email"_s, tr("E-mail"), customer.email);
    m_contact->set(u"company"_s, tr("Company"), customer.company);
    m_contact->set(u"phone"_s, tr("Phone"), customer.phone);
    m_contact->set(u"address"_s, tr("Address"), customer.address);
    m_contact->set(u"country"_s, tr("Country"), countryInWords(customer.country));
    m_contact->set(u"tax"_s, tr("Tax id"), customer.taxId);
    m_contact->set(u"currency"_s, tr("Currency"), customer.currency);
    m_contact->set(u"language"_s, tr("Language"), customer.language);
    m_contact->set(u"zone"_s, tr("Time zone"), customer.timeZone);
    m_contact->set(u"tags"_s, tr("Tags"), customer.tags.join(u", "_s));
    m_contact->set(u"notes"_s, tr("Notes"), customer.notes);
}

void CustomerDetail::tellServices(const QList<core::ServiceOverview> &services)
{
    QList<LinkList::Link> links;
    for (const core::ServiceOverview &one : services)
        links.append({one.service.id.value, one.service.domain,
                      stateCell(one.service.state, one.service.unknown)});
    m_services->setLinks(links, ServicesShown);
    m_services->setVisible(!links.isEmpty());
    m_serviceSection->setNote(links.isEmpty() ? tr("none yet") : grouped(links.size()));
}

void CustomerDetail::tellRest(const CustomerFacts &facts)
{
    QList<Step> licences;
    for (const core::Licence &licence : facts.licences) {
        QStringList lines;
        if (licence.expiresAt)
            lines.append(tr("Expires %1.").arg(day(licence.expiresAt->toLocalTime().date())));
        if (licence.quota)
            lines.append(tr("%1 of %2 used.").arg(licence.used).arg(*licence.quota));
        const bool isGood = licence.state == core::LicenceState::Active;
        licences.append({.state = isGood ? StepState::Done : StepState::Paused,
                         .name = licence.key,
                         .time = {},
                         .lines = lines});
    }
    m_licences->setSteps(licences);
    m_licenceSection->setVisible(!licences.isEmpty());
    QList<Step> mails;
    for (const core::MailOverview &one :
         facts.mails.first(std::min(facts.mails.size(), MailsShown))) {
        StepState state = StepState::Waiting;
        if (one.mail.state == core::MailState::Sent)
            state = StepState::Done;
        else if (one.mail.state == core::MailState::Failed)
            state = StepState::Failed;
        else if (one.mail.state == core::MailState::PossiblySent)
            state = StepState::Unknown;
        mails.append({.state = state,
                      .name = core::inWords(one.mail.kind),
                      .time = age(one.mail.createdAt),
                      .lines = one.service.isEmpty() ? QStringList() : QStringList{one.service}});
    }
    m_mails->setSteps(mails);
    m_mailSection->setVisible(!mails.isEmpty());
}

} // namespace ui
