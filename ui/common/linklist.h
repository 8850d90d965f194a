#pragma once

#include "ui/common/cell.h"

#include <QWidget>

class QGridLayout;

namespace ui {

//! Records that belong to another one: each a link, with its state beside it.
class LinkList final : public QWidget
{
    Q_OBJECT

public:
    struct Link {
        qint64 id = 0;
        QString name;
        Cell state = {};
    };

    explicit LinkList(QWidget *parent = nullptr);

    //! No more than the first of them, with a line that says how many there are besides.
    void setLinks(const QList<Link> &links, int most);

Q_SIGNALS:
    void chosen(qint64 id);

private:
    QGridLayout *m_grid;
    QWidget *m_body = nullptr;
};

} // namespace ui
