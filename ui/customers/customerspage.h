#pragma once

#include "ui/common/tablepage.h"

namespace ui {

class CustomerDetail;

//! All customers, and everything of the current one beside them.
class CustomersPage final : public TablePage
{
    Q_OBJECT

public:
    explicit CustomersPage(EngineRoom *room, QWidget *parent = nullptr);

    void addCustomer();

Q_SIGNALS:
    void provisionWanted(qint64 customerId);

protected:
    void showDetail(qint64 id) override;

private:
    void makeRowActions();
    void withCustomer(qint64 id, const std::function<void(const core::Customer &)> &then);
    void editCustomer(qint64 id);
    void remove(const core::Customer &customer);
    //! What hangs on a customer that cannot be removed, in a sentence.
    void tellWhyNot(const core::Customer &customer, const core::Error &error);

    CustomerDetail *m_detail = nullptr;
    QAction *m_provision = nullptr;
    QAction *m_edit = nullptr;
};

} // namespace ui
