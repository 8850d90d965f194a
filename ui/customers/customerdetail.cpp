#include "ui/customers/customerdetail.h"

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/label.h"
#include "ui/common/linklist.h"
#include "ui/common/section.h"
#include "ui/common/steplist.h"
#include "ui/common/surface.h"
#include "ui/customers/customerform.h"

#include "core/wording/statewording.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ServicesShown = 40;
constexpr qsizetype MailsShown = 10;
constexpr int MailsRead = 50;

Cell stateOf(const core::Service &service)
{
    const QString words = asTitle(core::inWords(service));
    if (service.unknown)
        return {.text = words,
                .icon = u"question-circle"_s,
                .tone = Tone::Unknown,
                .iconTone = Tone::Unknown};
    switch (service.state) {
    case core::ServiceState::Active:
        return {.text = words, .icon = u"check-circle"_s, .iconTone = Tone::Ok};
    case core::ServiceState::Suspended:
        return {.text = words,
                .icon = u"pause-circle"_s,
                .tone = Tone::Attention,
                .iconTone = Tone::Attention};
    case core::ServiceState::Failed:
        return {.text = words,
                .icon = u"cross-circle"_s,
                .tone = Tone::Danger,
                .iconTone = Tone::Danger};
    case core::ServiceState::Pending:
    case core::ServiceState::Provisioning:
        return {.text = words, .icon = u"clock"_s, .tone = Tone::Muted, .iconTone = Tone::Muted};
    case core::ServiceState::Terminated:
    case core::ServiceState::Cancelled:
        return {
            .text = words, .icon = u"minus-circle"_s, .tone = Tone::Muted, .iconTone = Tone::Muted};
    }
    Q_UNREACHABLE();
}

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

CustomerDetail::CustomerDetail(EngineRoom *room, const QList<QAction *> &usual, QMenu *others,
                               QWidget *parent)
    : QWidget(parent)
    , m_room(room)
    , m_scroll(new QScrollArea(this))
    , m_body(new QWidget)
    , m_none(new Label(tr("No customer is selected."), Tone::Muted, Type::Base, this))
    , m_name(new Label({}, Tone::Text, Type::Title, m_body))
    , m_state(new Chip(m_body))
    , m_contact(new KeyValues(m_body))
    , m_serviceSection(new Section(tr("Services"), m_body))
    , m_services(new LinkList(m_body))
    , m_licenceSection(new Section(tr("Licences"), m_body))
    , m_licences(new StepList(m_body))
    , m_mailSection(new Section(tr("Mails"), m_body))
    , m_mails(new StepList(m_body))
{
    setObjectName(u"customerDetail"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    m_none->setAlignment(Qt::AlignCenter);
    all->addWidget(m_none, 1);
    m_scroll->setObjectName(u"column"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_body);
    letThrough(m_scroll);
    layOnSurface(this);
    all->addWidget(m_scroll, 1);
    auto *parts = new QVBoxLayout(m_body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    parts->addWidget(makeHead(usual, others));
    auto *contact = new Section(tr("Contact"), m_body);
    contact->add(m_contact);
    parts->addWidget(contact);
    m_services->setObjectName(u"services"_s);
    m_serviceSection->add(m_services);
    parts->addWidget(m_serviceSection);
    m_licences->setAccessibleName(tr("Licences"));
    m_licences->setFitting(true);
    m_licenceSection->add(m_licences);
    parts->addWidget(m_licenceSection);
    m_mails->setAccessibleName(tr("Mails"));
    m_mails->setFitting(true);
    m_mailSection->add(m_mails);
    parts->addWidget(m_mailSection);
    parts->addStretch(1);
    connect(m_services, &LinkList::chosen, this, &CustomerDetail::serviceWanted);
    show(0);
}

QString CustomerDetail::mailInWords(core::MailTemplate kind)
{
    switch (kind) {
    case core::MailTemplate::Welcome:
        return tr("Welcome");
    case core::MailTemplate::Suspended:
        return tr("Suspended");
    case core::MailTemplate::Reactivated:
        return tr("Reactivated");
    case core::MailTemplate::Terminated:
        return tr("Terminated");
    case core::MailTemplate::Invoice:
        return tr("Invoice");
    case core::MailTemplate::Reminder:
        return tr("Reminder");
    case core::MailTemplate::Overdue:
        return tr("Overdue");
    case core::MailTemplate::PaymentReceived:
        return tr("Payment received");
    case core::MailTemplate::SslExpiring:
        return tr("Certificate ends soon");
    case core::MailTemplate::JobFailed:
        return tr("Job failed");
    case core::MailTemplate::PasswordChanged:
        return tr("Password changed");
    }
    Q_UNREACHABLE();
}

QWidget *CustomerDetail::makeHead(const QList<QAction *> &usual, QMenu *others)
{
    auto *head = new QWidget(m_body);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(Gap16, Gap12, Gap16, Gap12);
    rows->setSpacing(Gap4);
    m_name->setObjectName(u"name"_s);
    m_name->setWordWrap(true);
    rows->addWidget(m_name);
    rows->addWidget(m_state);
    rows->addSpacing(Gap8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    for (QAction *action : usual)
        buttons->addWidget(new Button(action, ButtonKind::Plain, head));
    auto *more = new Button(QString(), ButtonKind::Plain, head);
    more->setObjectName(u"detailMore"_s);
    more->setIconName(u"more"_s);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    connect(more, &QPushButton::clicked, others,
            [more, others] { others->popup(more->mapToGlobal(more->rect().bottomLeft())); });
    buttons->addWidget(more);
    buttons->addStretch(1);
    rows->addLayout(buttons);
    return head;
}

void CustomerDetail::show(qint64 id)
{
    if (id != m_id)
        m_facts.reset();
    m_id = id;
    if (id <= 0) {
        m_none->show();
        m_scroll->hide();
        return;
    }
    const auto read = [id](core::Engine &engine) {
        return customerFacts(&engine, {id});
    };
    m_room->ask(this, read, [this, id](const core::Result<CustomerFacts> &facts) {
        if (id != m_id || !facts)
            return;
        m_facts = *facts;
        tell(*facts);
        Q_EMIT shown();
    });
}

void CustomerDetail::tell(const CustomerFacts &facts)
{
    m_none->hide();
    m_scroll->show();
    m_name->setText(facts.customer.name);
    const bool isActive = facts.customer.active;
    m_state->setCell({.text = isActive ? tr("Active") : tr("Inactive"),
                      .icon = isActive ? u"check-circle"_s : u"minus-circle"_s,
                      .tone = isActive ? Tone::Text : Tone::Muted,
                      .iconTone = isActive ? Tone::Ok : Tone::Muted});
    tellContact(facts.customer);
    tellServices(facts.services);
    tellRest(facts);
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
        links.append({one.service.id.value, one.service.domain, stateOf(one.service)});
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
                      .name = mailInWords(one.mail.kind),
                      .time = age(one.mail.createdAt),
                      .lines = one.service.isEmpty() ? QStringList() : QStringList{one.service}});
    }
    m_mails->setSteps(mails);
    m_mailSection->setVisible(!mails.isEmpty());
}

} // namespace ui
