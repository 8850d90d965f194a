#pragma once

#include "core/net/certificate.h"

#include <QWidget>

namespace ui {

class Button;
class Label;

//! A certificate that nobody vouches for, to be judged by the person: what it says of itself, its
//! fingerprint to compare, and the button that trusts it from now on.
class PinPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PinPanel(QWidget *parent);

    //! `isOther`: another one was pinned before.
    void show(const core::ServerCertificate &certificate, bool isOther);

Q_SIGNALS:
    void pinWanted(const QByteArray &sha256);
    void stopWanted();

private:
    void copy() const;

    core::ServerCertificate m_certificate;
    Label *m_subject;
    Label *m_issuer;
    Label *m_valid;
    Label *m_fingerprint;
    Button *m_pin;
};

} // namespace ui
