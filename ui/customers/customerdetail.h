#pragma once

#include "ui/common/detailpane.h"
#include "ui/common/engineroom.h"

namespace ui {

class KeyValues;
class LinkList;
class Section;
class StepList;

//! Everything of one customer.
struct CustomerFacts {
    core::Customer customer;
    QList<core::ServiceOverview> services;
    QList<core::Licence> licences;
    QList<core::MailOverview> mails; //!< newest first
};

core::Async<CustomerFacts> customerFacts(core::Engine *engine, core::CustomerId id);

//! One customer beside the table: contact, services, licences and mails on one page.
class CustomerDetail final : public DetailPane
{
    Q_OBJECT

public:
    explicit CustomerDetail(EngineRoom *room, QWidget *parent = nullptr);

    void show(qint64 id); //!< 0: none
    [[nodiscard]] const std::optional<CustomerFacts> &facts() const { return m_facts; }

Q_SIGNALS:
    void shown();

private:
    void tell(const CustomerFacts &facts);
    void tellContact(const core::Customer &customer);
    void tellServices(const QList<core::ServiceOverview> &services);
    void tellRest(const CustomerFacts &facts);

    EngineRoom *m_room;
    qint64 m_id = 0;
    std::optional<CustomerFacts> m_facts;
    KeyValues *m_contact;
    Section *m_serviceSection;
    LinkList *m_services;
    Section *m_licenceSection;
    StepList *m_licences;
    Section *m_mailSection;
    StepList *m_mails;
};

} // namespace ui
