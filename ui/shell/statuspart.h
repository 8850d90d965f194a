#pragma once

#include "ui/common/theme.h"

#include <QAbstractButton>

namespace ui {

//! A few words of the status bar, some of them in another colour. With something to do when it is
//! clicked it takes the focus, too.
class StatusPart final : public QAbstractButton
{
    Q_OBJECT

public:
    struct Piece {
        QString text;
        Tone tone = Tone::Muted;
    };

    explicit StatusPart(QWidget *parent = nullptr);

    void setIconNamed(const QString &icon, Tone tone);
    void setPieces(QList<Piece> pieces);
    //! A translated sentence with %1 in it: what is put there stands out.
    void setSentence(const QString &sentence, const QString &value, Tone tone = Tone::Text);
    void setClickable(bool clickable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_icon;
    Tone m_iconTone = Tone::Muted;
    QList<Piece> m_pieces;
};

} // namespace ui
