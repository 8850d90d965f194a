#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/recordform.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

//! Adds or changes a customer.
class CustomerForm final : public RecordFormOf<core::Customer>
{
    Q_OBJECT

public:
    //! Without an id: a new one.
    CustomerForm(EngineRoom *room, const core::Customer &customer, QWidget *parent);

protected:
    [[nodiscard]] core::Customer typed() const override;
    void fill(const core::Customer &customer) override;
    [[nodiscard]] QList<MergeField<core::Customer>> mergeFields() const override;
    void send(const core::Customer &customer, Then then) override;
    void readAgain(Then then) override;

private:
    void makeRows();

    EngineRoom *m_room;
    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_company;
    QLineEdit *m_phone;
    QPlainTextEdit *m_address;
    QComboBox *m_country;
    QLineEdit *m_timeZone;
    QLineEdit *m_taxId;
    QLineEdit *m_language;
    QLineEdit *m_currency;
    QCheckBox *m_active;
    QLineEdit *m_tags;
    QPlainTextEdit *m_notes;
};

//! "Kenya" for "ke"; the code where it is none.
QString countryInWords(const QString &code);

} // namespace ui
