#pragma once

#include "ui/provisioning/stagepage.h"

class QLineEdit;
class QRadioButton;

namespace ui {

class Button;
class Label;
class Meter;

//! The domain, and how the customer gets in: user name and password by the panel's rules.
class AccessPage final : public StagePage
{
    Q_OBJECT

public:
    explicit AccessPage(QWidget *parent = nullptr);
    ~AccessPage() override;

    void load(const Draft &draft) override;
    void store(Draft &draft) const override;
    [[nodiscard]] QWidget *first() const override;

    //! The panel has this one already; the other is free there.
    void offer(const QString &taken, const QString &where, const QString &free);

private:
    QWidget *makeUser();
    QWidget *makePassword();
    void readDomain();
    void propose();
    void tellUser();
    void tellStrength();
    void showTyped(bool isTyped);
    [[nodiscard]] bool isOwnName() const;

    Draft m_draft; //!< whose panel's rules hold
    QLineEdit *m_domain;
    Label *m_domainNote;
    QLineEdit *m_user = nullptr;
    Label *m_userNote = nullptr;
    Button *m_propose = nullptr;
    QWidget *m_offer = nullptr;
    Label *m_offerText = nullptr;
    Button *m_useOffer = nullptr;
    QRadioButton *m_generate = nullptr;
    QRadioButton *m_type = nullptr;
    Label *m_rule = nullptr;
    QWidget *m_typedPart = nullptr;
    QLineEdit *m_password = nullptr;
    Meter *m_meter = nullptr;
    Label *m_strength = nullptr;
    QString m_proposed;
    QString m_free;
};

} // namespace ui
